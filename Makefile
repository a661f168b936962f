# congbo: `make site` builds the program and this repository's site, `make test` runs every test. GNU make.
# MODE=release|asan|tsan|coverage chooses how to compile; CC=clang works too.

MODE    ?= release
BUILD   := build/$(MODE)
PACKAGES := libcmark libgit2 zlib yaml-0.1 libutf8proc nettle

WARNINGS := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wformat=2 -Wwrite-strings -Wconversion -Werror
HARDENING := -fstack-protector-strong -fstack-clash-protection -fcf-protection=full -ftrivial-auto-var-init=zero \
	-fno-strict-overflow -fPIE
LINKING := -pie -Wl,-z,relro,-z,now,-z,noexecstack,-z,separate-code,--as-needed
SANITIZE_asan := -fsanitize=address,undefined,float-cast-overflow -fno-sanitize-recover=all
ifeq ($(CC:clang%=clang),clang)
SANITIZE_asan := -fsanitize=address,undefined -fno-sanitize-recover=all
endif
OPTIMIZE_release  := -O2 -g -D_FORTIFY_SOURCE=3
OPTIMIZE_asan     := -O1 -g $(SANITIZE_asan) -fno-omit-frame-pointer
OPTIMIZE_tsan     := -O1 -g -fsanitize=thread
OPTIMIZE_coverage := -O0 -g --coverage
MODE_FLAGS := $(OPTIMIZE_$(MODE))

# CFLAGS and LDFLAGS given on the command line are added; they cannot take these away.
override CFLAGS  := -std=c11 -D_GNU_SOURCE -Igenerator -pthread $(WARNINGS) $(HARDENING) $(MODE_FLAGS) $(CFLAGS)
override LDFLAGS := $(LINKING) -pthread $(MODE_FLAGS) $(LDFLAGS)
# Asked for when something is compiled, so that `make setup` can come before.
LIBRARIES = $(shell pkg-config --libs $(PACKAGES)) -lcsv
INCLUDES  = $(shell pkg-config --cflags $(PACKAGES))

SOURCES := $(sort $(wildcard generator/*/*.c))
OBJECTS := $(SOURCES:%.c=$(BUILD)/%.o)
PROGRAM := $(BUILD)/congbo
LIBRARY_OBJECTS := $(filter-out $(BUILD)/generator/cli/main.o,$(OBJECTS))
UNIT_TESTS := $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(sort $(wildcard tests/unit/*.c)))

.PHONY: all clean
all: $(PROGRAM)

$(PROGRAM): $(OBJECTS)
	$(CC) $(LDFLAGS) -o $@ $(OBJECTS) $(LIBRARIES)

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(INCLUDES) -MMD -MP -c -o $@ $<

$(BUILD)/tests/%: $(BUILD)/tests/unit/%.o $(LIBRARY_OBJECTS)
	@mkdir -p $(@D)
	$(CC) $(LDFLAGS) -o $@ $^ $(LIBRARIES) -lcmocka

.PRECIOUS: $(BUILD)/tests/unit/%.o
-include $(OBJECTS:.o=.d)

clean:
	rm -rf build
