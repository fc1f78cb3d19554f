#ifndef OPENRID_H
#define OPENRID_H

/* Written by `cargo xtask codegen` from bindings-c/src. Do not edit. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#endif  /* OPENRID_H */
