/* The search index as it lies on the server, byte by byte: what index.h writes and client/index.js reads (the lexicon: client/typing.js).
   Version 7.

   assets/search/index.bin          the root: the only address that stays the same from build to build
   assets/search/<generation>/…     all else. The generation is a hash of the whole index in 16 hexadecimal digits, so that these files never
                                    change and a browser may keep them for ever; readers of an older root find nothing, never a mixture.
       n0.bin …  nodes: which shard holds which terms       d0.bin …  cards: what a result shows of some entries
       t0.bin …  shards of the dictionary, hot postings     f0.bin …  facets: a value for each entry
       c0.bin …  cold postings                              l0.bin    the lexicon, for mistyped words

   Each file is gzip (RFC 1952), whose CRC-32 is the file's checksum, and decompresses to a header and what its kind says:

     bytes   what
     3       "cbs"
     1       version, 7
     1       kind of file: 'r' (root), 'n', 't', 'c', 'd', 'f', 'l'
     varint  its number among files of this kind
     8       generation

   varint: an unsigned number below 2^32, seven bits a byte, least significant first, high bit set on all bytes but the last (LEB128).
   text:   varint length in bytes, then UTF-8.
   key:    varint shared, text rest: what it has in common with the key before it in the same list, then what differs. The first shares 0.

   root    varint    entries: they are numbered from 0 in order of kind, title, place, year, type
           varint    entries on a card file
           varint    kinds of entries; of each: text code, text title in Vietnamese, text in English
           varint    facets; of each, file f<i>: text name
           varint    nodes; of each, file n<i>: key, that of its first shard
           without nodes, what a node of all shards says
           varint    common words, those that more than WHOLE_MOST entries have, the COMMON_MOST most common ones but abbreviations, in order;
                     of each: key (without marks); then of each: varint 4p + m, when its entries are at least m 2^p and 4 <= m < 8
   node    varint    number of its first shard
           varint    shards; of each: key, not behind its first term's, and behind the last one of the shard before
   shard   three parts, the first two with a varint before them, their length in bytes: heads; of each gap in their postings, in order, the lowest
           byte; and of each a varint, what is above that.
           Heads are terms in order of the bytes of their keys. Keys are without marks: a syllable: "don"; two neighbours: "don vi"; or a whole title of
           at most TITLE_WORDS words and "=": "xa son duong=". Thus a word stands beside the pairs and titles that it begins.
           Of each:
             varint  2 s + e: it has s spellings, and when e is 1 expansions; of each spelling:
               key     with marks ("đơn", "đơn vị", "xã sơn dương="). The first shares with the first of the term before it in the shard, and
                       tells the key, which is its base (token.h); the others share with the first.
               varint  REST_NONE: all entries that have it are here; REST_LEFT_OUT: it is a pair or title that very many have, and has no cold
                       tier; else the number of the file of its cold tier, plus REST_COLD; then, but of REST_NONE:
               varint    entries that have it
               varint    of a cold tier: where its postings begin there, in bytes behind the header
               postings  of up to WHOLE_MOST entries all; else the hot tier: the HOT_TIER entries where it weighs most
             varint  expansions, if it has any; of each: text: what also says it ("phòng cháy, chữa cháy" of "pccc" and the other way round).
                     A phrase stands at its first two syllables.
   postings  varint  levels; of each, from the highest:
               varint  level, 0 to LEVELS - 1: how much the term says of these entries is (level + 1/2) / LEVELS; of a day plus LEVELS
               varint  entries; of each its gap: its number less the number before it, less 1; the first as if -1 stood before it. In a shard gaps have
                        parts of their own, elsewhere each is a varint here
               of a day, for each entry 2 bytes, the lower first: what stands near it there (nearby.h)
   cold    postings, one list of about the same length behind the other, their levels only about
   cards   varint entries, so many but on the last file; of each: varint kind, varint CARD_ flags; then to the end of the file lines that end with "\n":
           the paths of all (without '/' at its ends and without the language's prefix), then all titles, titles in English (empty: the same), numbers,
           places, days (ISO 8601). What is alike stands side by side, which gzip makes a tenth less of
   facet   varint    values; of each: text code (of several values at once, as the years of a plan, with spaces between them, and each is its
                     own title), text title in Vietnamese, text in English (empty: the same)
           runs to the end of the file: varint value plus 1 (0: none), varint entries in a row that have it
   lexicon words to the end of the file, in order: key (without marks), text spelling most in use (empty: as the key), varint entries */
#ifndef CONGBO_SEARCH_FORMAT_H
#define CONGBO_SEARCH_FORMAT_H

enum { SEARCH_VERSION = 7, WHOLE_MOST = 128, HOT_TIER = 32, LEVELS = 16, TITLE_WORDS = 12, COMMON_MOST = 512 };

enum { REST_NONE, REST_LEFT_OUT, REST_COLD };

/* What is written on a card, in this order. */
enum card_text { CARD_PATH, CARD_TITLE, CARD_TITLE_EN, CARD_NUMBER, CARD_PLACE, CARD_DAY, CARD_TEXTS };

enum card_flag {
	CARD_VI = 1 << 0, /* its page is in Vietnamese */
	CARD_EN = 1 << 1, /* its page is in English */
	CARD_DEMO = 1 << 2,
};

#endif
