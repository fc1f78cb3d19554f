"""The other half of security.rs: signs and verifies with xmlsec when it is told to.

A line in asks for so many rounds; a line out says how many nanoseconds they took.
"""

import sys
import time
from pathlib import Path

import xmlsec
from lxml import etree

RID = "{urn:ietf:params:xml:ns:iodef-rid-2.0}"
TRANSFORMS = {
    "RSA-2048": xmlsec.constants.TransformRsaSha256,
    "ECDSA P-256": xmlsec.constants.TransformEcdsaSha256,
}
# As in any message of ours: no limit of the parser is in the way.
PARSER = etree.XMLParser(resolve_entities=False, huge_tree=True)


class Bench:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def load(self, kind: str) -> None:
        self.transform = TRANSFORMS[kind]
        self.document = (self.folder / "document").read_bytes()
        self.signed = (self.folder / "signed").read_bytes()
        certificate = (self.folder / "certificate").read_bytes()
        self.key = xmlsec.Key.from_file(str(self.folder / "key"), xmlsec.constants.KeyDataFormatPem)
        self.key.load_cert_from_memory(certificate, xmlsec.constants.KeyDataFormatPem)
        self.trust = xmlsec.KeysManager()
        self.trust.load_cert(
            str(self.folder / "ca.pem"),
            xmlsec.constants.KeyDataFormatPem,
            xmlsec.constants.KeyDataTypeTrusted,
        )
        (self.folder / "theirs").write_bytes(self.sign())
        self.verify()

    def sign(self) -> bytes:
        root = etree.fromstring(self.document, PARSER)
        schema = root.find(f"{RID}RIDPolicy/{RID}ReportSchema")
        place = etree.SubElement(schema, f"{RID}Signature", dtype="xml")
        node = xmlsec.template.create(root, xmlsec.constants.TransformExclC14N, self.transform)
        place.append(node)
        reference = xmlsec.template.add_reference(
            node, xmlsec.constants.TransformSha256, uri=""
        )
        xmlsec.template.add_transform(reference, xmlsec.constants.TransformEnveloped)
        xmlsec.template.add_transform(reference, xmlsec.constants.TransformExclC14N)
        info = xmlsec.template.ensure_key_info(node)
        data = xmlsec.template.add_x509_data(info)
        xmlsec.template.x509_data_add_certificate(data)
        context = xmlsec.SignatureContext()
        context.key = self.key
        context.sign(node)
        return etree.tostring(root, encoding="UTF-8", xml_declaration=True)

    def verify(self) -> None:
        root = etree.fromstring(self.signed, PARSER)
        node = xmlsec.tree.find_node(root, xmlsec.constants.NodeSignature)
        # Raises when it is not valid.
        xmlsec.SignatureContext(self.trust).verify(node)


def main() -> None:
    bench = Bench(Path(sys.argv[1]))
    for line in sys.stdin:
        does, _, what = line.strip().partition(" ")
        start = time.perf_counter_ns()
        if does == "load":
            bench.load(what)
        else:
            do = bench.sign if does == "sign" else bench.verify
            for _ in range(int(what)):
                do()
        print(time.perf_counter_ns() - start, flush=True)


main()
