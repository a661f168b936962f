/* The program's own version, as the ledger of publications has it: raised when the same content would be published otherwise. */
#ifndef CONGBO_BASE_VERSION_H
#define CONGBO_BASE_VERSION_H

#define CONGBO_VERSION "congbo/0.1"

#endif
