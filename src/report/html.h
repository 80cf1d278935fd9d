// html: the parts of the format `html`, which is one page that needs nothing else: its style and its script are in it, and its policy
// lets nothing be loaded. An article is one element of it, made when the article is added.
#ifndef STET_REPORT_HTML_H
#define STET_REPORT_HTML_H

#include "report/groups.h"
#include "report/report.h"
#include "report/xml.h"

extern const str html_style, html_script, html_policy; // of html/page.css and html/page.js, made when stet is built

// One article while it is written. Elements of article N are called aN-cI (the entry of finding I), aN-fI (its words in the text),
// aN-pI (block I).
typedef struct {
    report *to;
    buffer *out;
    const result *r;
    size_t number;
    groups groups;
    uint32_t *entry; // of each finding: the number of its entry, from 1
    uint32_t *mark;  // of each finding: the finding whose words in the text stand for it, or HTML_NOWHERE
} html_article;
#define HTML_NOWHERE UINT32_MAX

void html_text(html_article *a);        // the article with its findings in place; fills in a->mark
void html_cards(html_article *a);       // the findings, each with what to do about it
void html_names(html_article *a);
void html_readability(html_article *a); // a picture, paragraph by paragraph, and the measures
void html_score(html_article *a);       // bars by MQM dimension and subtype

void html_class_of_verdict(buffer *out, const char *verdict);
place html_place(const html_article *a, uint32_t text_offset);
static inline bool html_is_text(const block *b) { return b->at.end > b->at.start; }

#endif
