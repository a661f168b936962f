/* Addresses within the site. They are public, therefore for ever: DESIGN's list, made from each table's page pattern. */
#ifndef CONGBO_RENDER_URL_H
#define CONGBO_RENDER_URL_H

#include "base/out.h"
#include "history/versions.h"
#include "model/comparison.h"

/* The path of a row's page, without '/' at either end ("ke-hoach/x/chi-tieu/y"); false when the row has no page of its own, nor
   anything that encloses it. *fragment is then its id on that page, or empty. */
bool url_row(struct arena *arena, const struct row *row, struct str *path, struct str *fragment);
/* The path of a topic's page by an order: by place its own ("chu-de/x"), else one below it ("chu-de/x/theo-han"). */
struct str url_order(struct arena *arena, const struct row *topic, enum comparison_order order);
/* The path of a plan's history ("ke-hoach/x/lich-su"); of a version, under the id that the plan had then ("ke-hoach/x/phien-ban/3"). */
struct str url_history(struct arena *arena, const struct row *plan);
struct str url_version(struct arena *arena, const struct plan_version *version);
/* The path of a table's page as a dataset ("du-lieu/targets"). */
struct str url_data(struct arena *arena, const struct table *table);
/* The path of the list of a table's rows ("ke-hoach"); empty when it has none. */
struct str url_list(const struct table *table);
/* The path of its page `turn`, from 1: of the first its own, else one below it ("ke-hoach/trang/2"). */
struct str url_list_turn(struct arena *arena, const struct table *table, unsigned turn);

#endif
