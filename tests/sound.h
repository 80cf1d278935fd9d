// sound: what must hold of any document made of any bytes. Who includes this says what a broken promise comes to.
#ifndef STET_TESTS_SOUND_H
#define STET_TESTS_SOUND_H

#include "text/document.h"
#include "text/utf8.h"

static void unsound(const char *what, str source);

static inline void require(bool holds, const char *what, const document *d) {
    if (!holds) unsound(what, d->source);
}

static inline uint32_t piece_end(const document *d, size_t i) {
    return i + 1 < d->piece_count ? d->pieces[i + 1].text : (uint32_t)d->text.len;
}

static inline void require_pieces(const document *d) {
    uint32_t text = 0, source = 0;
    if (d->piece_count == 0) require(str_eq(d->text, d->source) || d->text.len == 0, "text without pieces is the source", d);
    for (size_t i = 0; i < d->piece_count; i++) {
        const piece *p = &d->pieces[i];
        uint32_t end = piece_end(d, i);
        require(p->text == text && (end > text || d->text.len == 0), "pieces tile the text", d);
        require(p->source >= source && p->source_end >= p->source && p->source_end <= d->source.len, "pieces are in order of source", d);
        if (p->verbatim)
            require(str_eq(str_sub(d->text, text, end), str_sub(d->source, p->source, p->source_end)), "verbatim is the same bytes", d);
        text = end;
        source = p->source_end;
    }
}

static inline void require_span(const document *d, span at) {
    span in = document_source(d, at);
    require(in.start <= in.end && in.end <= d->source.len, "a span lies in the source", d);
    if (at.start < at.end) require(in.start < in.end, "something in the text is something in the source", d);
    if (!document_editable(d, at)) return;
    str written = str_sub(d->source, in.start, in.end), read = document_text(d, at);
    size_t i = 0, k = 0; // the same but for white space
    while (i < written.len && k < read.len) {
        bool a = rune_space((unsigned char)written.ptr[i]) && (unsigned char)written.ptr[i] < 0x80, b = rune_space((unsigned char)read.ptr[k]) && (unsigned char)read.ptr[k] < 0x80;
        if (a && (b || (k && read.ptr[k - 1] <= ' '))) { i++; if (b) k++; continue; }
        if (b && written.ptr[i - !!i] <= ' ') { k++; continue; }
        require(written.ptr[i] == read.ptr[k], "editable text is what the source says", d);
        i++, k++;
    }
}

static inline void require_lines(const document *d) {
    for (size_t i = 0; i < d->line_count; i++)
        require(d->line_starts[i] <= d->source.len && (i == 0 ? d->line_starts[i] == 0 : d->line_starts[i] > d->line_starts[i - 1]), "lines start in order, in the source", d);
}

// What must hold of any document of any bytes.
static inline void require_sound(const document *d) {
    require(utf8_valid(d->text), "text is UTF-8", d);
    require_lines(d);
    require_pieces(d);
    uint32_t end = 0;
    size_t tokens = 0;
    for (size_t i = 0; i < d->block_count; i++) {
        const block *b = &d->blocks[i];
        require(b->at.start >= end && b->at.end > b->at.start && b->at.end <= d->text.len, "blocks are in order and not empty", d);
        require(b->first_token == tokens, "tokens belong to blocks", d);
        end = b->at.end;
        require_span(d, b->at);
        for (size_t k = 0; k < b->token_count; k++, tokens++) {
            span at = d->tokens[tokens].at;
            require(at.start >= b->at.start && at.end <= b->at.end && at.start < at.end, "tokens lie in their block", d);
            require_span(d, at);
            if (k) require(at.start >= d->tokens[tokens - 1].at.end, "tokens are in order", d);
            if (k) require_span(d, tokens_span(d, tokens - 1, tokens));
        }
    }
    require(tokens == d->token_count, "every token has a block", d);
}

#endif
