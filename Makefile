# congbo. `make site` installs what is missing, compiles build/congbo and builds this repository's site into public/;
# `make test` installs what the tests need and runs them all. GNU make on Debian 12.
#
#   make            the program, build/congbo            make bench      speed, as ratios measured in one run
#   make site       the site, public/                    make fuzz       SECONDS=60 for each fuzzed reader
#   make test       every test (and test-long)           make setup      packages only
#   MODE=release|asan|tsan|coverage  how to compile      CC=clang        with what
#   make bench-search   what search finds and costs; SIZES=500,5000,20000 QUERIES=20 FAMILY=held-out|tuning PEER=20000
#   V=1             whole commands

MODE  ?= release
BUILD ?= build/$(MODE)
OUT   ?= public

PACKAGES_BUILD := gcc libc6-dev pkg-config libcmark-dev libgit2-dev libcsv-dev libyaml-dev libutf8proc-dev nettle-dev \
	libxlsxwriter-dev libsqlite3-dev zlib1g-dev libzip-dev binutils esbuild
PACKAGES_TEST  := libcmocka-dev libical-dev git clang libclang-rt-14-dev default-jre-headless chromium-headless-shell time curl libreoffice-calc-nogui libxml2-utils raptor2-utils unzip sqlite3
MODULES        := libcmark libgit2 yaml-0.1 libutf8proc nettle xlsxwriter sqlite3 zlib libzip

WARNINGS  := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wformat=2 -Wwrite-strings -Wconversion -Werror
HARDENING := -fstack-protector-strong -fstack-clash-protection -fcf-protection=full -fPIE
# clang 14 has this one only behind a second flag
HARDENING += $(if $(findstring clang,$(CC)),,-ftrivial-auto-var-init=zero)
LINKING   := -pie -Wl,-z,relro,-z,now,-z,noexecstack,--as-needed
PROGRAM   := -Wl,-z,separate-code
# Tests are linked by the dozen, and gold takes half as long; it knows all but the program's own flag.
TESTS     := -fuse-ld=gold
MODE_release  := -O2 -g -D_FORTIFY_SOURCE=3 -fno-strict-overflow
# What sanitizers report needs lines (-g1), and their checks take so long that -Og, a quarter sooner compiled, runs no slower than -O1. Tests
# start the program thousands of times: at a fixed address and with the sanitizers inside it is there in half the time.
MODE_asan     := -Og -g1 -fno-pie -no-pie -fsanitize=address,undefined,float-cast-overflow -fno-sanitize-recover=all -fno-omit-frame-pointer
PROGRAM_asan  := -static-libasan -static-libubsan
MODE_tsan     := -O1 -g1 -fsanitize=thread
MODE_coverage := -O0 -g --coverage
MODE_fuzz     := -O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all

# CFLAGS and LDFLAGS given on the command line are added to these; they cannot take them away. pkg-config is asked once, by the first
# recipe that needs it, when `setup` has been.
PACKAGED    = $(eval PACKAGED := $(shell pkg-config --cflags $(MODULES)))$(PACKAGED)
LIBRARIES   = $(eval LIBRARIES := $(shell pkg-config --libs $(MODULES)) -lcsv)$(LIBRARIES)
ALL_CFLAGS  = -std=c11 -D_GNU_SOURCE -Igenerator -pthread $(WARNINGS) $(HARDENING) $(MODE_$(MODE)) $(PACKAGED) $(CFLAGS)
ALL_LDFLAGS = $(LINKING) -pthread $(MODE_$(MODE)) $(LDFLAGS)

SOURCES := $(sort $(wildcard generator/*/*.c))
CLIENT  := box engine page compound typing
OBJECTS := $(SOURCES:%.c=$(BUILD)/%.o) $(BUILD)/client.o
LIBRARY := $(BUILD)/libcongbo.a
UNITS   := $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(sort $(wildcard tests/unit/*.c)))
TOOLS   := $(patsubst tests/tools/%.c,$(BUILD)/tools/%,$(sort $(wildcard tests/tools/*.c)))
FUZZERS := $(patsubst tests/fuzz/%.c,$(BUILD)/fuzz/%,$(sort $(wildcard tests/fuzz/*.c)))
FOLDERS := $(sort $(dir $(OBJECTS))) $(addprefix $(BUILD)/,tests/ tools/ fuzz/ tests/unit/ tests/tools/ tests/fuzz/)

.PHONY: all program site setup setup-test test test-long test-programs bench bench-search fuzz clean
.DELETE_ON_ERROR:
.SECONDARY:

# Each step is told in a few words; V=1 shows its whole command.
QUIET := $(if $(V),,@)
SAY    = $(if $(V),,$(info $() $() $(1)))

all: setup
	@$(MAKE) --no-print-directory program

# build/congbo is the program of the mode made last.
program: $(BUILD)/congbo
	@mkdir -p build
	@ln -srf $< build/congbo

$(BUILD)/congbo: $(OBJECTS)
	$(call SAY,link    $@)
	$(QUIET)$(CC) $(ALL_LDFLAGS) $(PROGRAM) $(PROGRAM_$(MODE)) -o $@ $(OBJECTS) $(LIBRARIES)

$(FOLDERS):
	@mkdir -p $@

$(BUILD)/%.o: %.c Makefile | $(FOLDERS)
	$(call SAY,compile $<)
	$(QUIET)$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# The scripts of search, each with the modules that it alone imports, and all of them inside the program (generator/search/client.c).
# Their first line has browsers that know it compile them as they come, not function by function at the first query; not the box of every page.
$(BUILD)/client/%.js: $(wildcard generator/search/client/*.js) Makefile
	$(call SAY,bundle  $@)
	$(QUIET)esbuild generator/search/client/$*.js --bundle --minify --format=esm --target=es2022 --log-level=warning --outfile=$@ \
	  $(patsubst %,--external:./%.js,$(filter-out $*,$(CLIENT))) $(if $(filter-out box,$*),--banner:js="//# allFunctionsCalledOnLoad")

$(BUILD)/client.o: $(CLIENT:%=$(BUILD)/client/%.js)
	$(QUIET)cd $(BUILD)/client && $(LD) -r -b binary -z noexecstack -o ../client.o $(^F)

# Of the library each test takes what it needs.
$(LIBRARY): $(filter-out $(BUILD)/generator/cli/%,$(OBJECTS))
	$(QUIET)rm -f $@ && $(AR) rcsTP $@ $^

$(BUILD)/tests/%: $(BUILD)/tests/unit/%.o $(LIBRARY)
	$(call SAY,link    $@)
	$(QUIET)$(CC) $(ALL_LDFLAGS) $(TESTS) -o $@ $^ $(LIBRARIES) $(AGREES_WITH) -lcmocka

# The library that a test holds ours to.
$(BUILD)/tests/test_recurrence $(BUILD)/tests/test_ical: AGREES_WITH := -lical

$(BUILD)/tools/%: $(BUILD)/tests/tools/%.o $(LIBRARY)
	$(call SAY,link    $@)
	$(QUIET)$(CC) $(ALL_LDFLAGS) $(TESTS) -o $@ $^ $(LIBRARIES)

# congbo itself, with a clock around one of its functions.
$(BUILD)/tools/search_cost: CLOCKED := search_index
$(BUILD)/tools/history_cost: CLOCKED := history_read
$(BUILD)/tools/search_cost $(BUILD)/tools/history_cost: $(BUILD)/tools/%: $(BUILD)/tests/tools/%.o $(OBJECTS)
	$(call SAY,link    $@)
	$(QUIET)$(CC) $(ALL_LDFLAGS) -Wl,--wrap=$(CLOCKED) -o $@ $^ $(LIBRARIES)

$(BUILD)/fuzz/%: $(BUILD)/tests/fuzz/%.o $(LIBRARY)
	$(call SAY,link    $@)
	$(QUIET)$(CC) $(ALL_LDFLAGS) -fsanitize=fuzzer -o $@ $^ $(LIBRARIES)

-include $(OBJECTS:.o=.d) $(foreach kind,tests/unit tests/tools tests/fuzz,$(patsubst %.c,$(BUILD)/%.d,$(wildcard $(kind)/*.c)))

site: all
	build/congbo build --out $(OUT)

setup:
	@tests/lib/install $(PACKAGES_BUILD)

setup-test: setup
	@tests/lib/install $(PACKAGES_TEST)
	@tests/lib/install-node

# What clang says of each file, in one process: that takes longer to start than to read a file.
clang_reads = eval "set -- $$(clang $(ALL_CFLAGS) -fsyntax-only -\#\#\# $(1) $(firstword $(2)) 2>&1 | tail -n 1)"; "$$@" $(wordlist 2,9999,$(2))

.PHONY: clang headers
clang:
	$(QUIET)$(call clang_reads,,$(SOURCES) $(foreach kind,unit tools fuzz,$(wildcard tests/$(kind)/*.c)))

# that each stands alone
headers:
	$(QUIET)$(call clang_reads,-Wno-unused-function,$(wildcard generator/*/*.h))

# What the tests of one mode run: tests/run asks for it.
test-programs: $(BUILD)/congbo $(UNITS) $(TOOLS)

test: setup-test
	@tests/run

# and what `test` proves in another way
test-long: setup-test
	@LONG=1 tests/run

bench: setup-test
	@$(MAKE) --no-print-directory build/release/congbo build/release/tools/bare_loop build/release/tools/chain_walk build/release/tools/history_cost \
		build/release/tests/test_archives
	@LARGE=1 build/release/tests/test_archives
	@node tests/bench.mjs
	@node tests/bench_history.mjs
	@node tests/bench_formats.mjs

SIZES   ?= 500,5000,20000
QUERIES ?= 20
FAMILY  ?= held-out
PEER    ?= 20000
bench-search: setup-test
	@$(MAKE) --no-print-directory build/release/tools/search_cost
	@node tests/search/bench.mjs $(SIZES) $(QUERIES) $(FAMILY) 1 $(PEER)

SECONDS ?= 60
fuzz: setup-test
	@$(MAKE) --no-print-directory CC=clang MODE=fuzz fuzzers
	@for f in $(notdir $(FUZZERS)); do mkdir -p build/fuzz/corpus/$$f; \
	  build/fuzz/fuzz/$$f -max_total_time=$(SECONDS) -max_len=65536 -timeout=5 -rss_limit_mb=1024 -use_value_profile=1 \
	    -artifact_prefix=build/fuzz/ \
	    build/fuzz/corpus/$$f tests/fuzz/$$f || exit 1; done

.PHONY: fuzzers
fuzzers: $(FUZZERS)

clean:
	rm -rf build
