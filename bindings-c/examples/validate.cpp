// Checks documents as a compiler would, in C++.
//
//   c++ -std=c++17 validate.cpp $(pkg-config --cflags --libs openrid) -o validate
//   ./validate [--strict] FILE...

#include <openrid.hpp>

#include <fstream>
#include <iostream>
#include <iterator>

int main(int argc, char **argv) {
  openrid::options options;
  bool valid = true;
  for (int i = 1; i < argc; ++i) {
    const std::string name = argv[i];
    if (name == "--strict") {
      options.strict();
      continue;
    }
    std::ifstream file(name, std::ios::binary);
    if (!file) {
      std::cerr << "cannot read " << name << '\n';
      return 2;
    }
    const std::string data{std::istreambuf_iterator<char>(file), {}};
    const openrid::report report = openrid::validate(data, options);
    for (const openrid::finding &f : report.findings()) {
      std::cout << name << ':' << f.line << ':' << f.column << ": " << f.severity << '['
                << f.rule << "]: " << f.message << '\n';
    }
    valid = valid && report.valid();
  }
  return valid ? 0 : 1;
}
