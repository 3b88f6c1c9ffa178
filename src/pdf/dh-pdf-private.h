/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-pdf-document.h"
#include "dh-pdf-protocol-private.h"

G_BEGIN_DECLS

/* One helper process. Used by the client's thread alone. */
typedef struct _DhPdfHelper DhPdfHelper;

typedef enum
{
  DH_PDF_EXCHANGED,
  DH_PDF_GONE,        /* it died */
  DH_PDF_STALLED,     /* no answer in time */
  DH_PDF_NONSENSE,    /* an answer against the protocol */
  DH_PDF_STOPPED,     /* the client ends */
} DhPdfExchange;

/* Asked again and again while waiting: the moment (monotonic µs) to give up. It is asked anew whenever
 * @wake becomes readable. */
typedef gint64 (*DhPdfPatience) (gpointer data);

DhPdfHelper  *_dh_pdf_helper_new        (GError **error);
void          _dh_pdf_helper_free       (DhPdfHelper *self);   /* kills it */
gboolean      _dh_pdf_helper_is_alive   (DhPdfHelper *self);
gint64        _dh_pdf_helper_get_start  (DhPdfHelper *self);   /* monotonic µs */
/* Waits for its end and tells whether it refused to work without protection. */
gboolean      _dh_pdf_helper_refused    (DhPdfHelper *self);
/* Sends @request with @fd (or -1) and reads the answer: @payload new, may be NULL. */
DhPdfExchange _dh_pdf_helper_exchange   (DhPdfHelper *self, const DhPdfRequest *request, int fd, int wake,
                                         DhPdfPatience patience, gpointer data, DhPdfStatus *status, GBytes **payload);

/* Answers as values; NULL when the helper broke the protocol. */
DhPdfInfo    *_dh_pdf_reply_info        (GBytes *payload);
DhPdfPages   *_dh_pdf_reply_pages       (GBytes *payload, guint first, guint count);
DhPdfText    *_dh_pdf_reply_text        (GBytes *payload);
char        **_dh_pdf_reply_texts       (GBytes *payload, guint count);
DhPdfLinks   *_dh_pdf_reply_links       (GBytes *payload, guint n_pages);
DhPdfOutline *_dh_pdf_reply_outline     (GBytes *payload, guint n_pages);

/* Memory for pixels, shared with the helper. Any thread may give it back. */
typedef struct _DhPdfPool DhPdfPool;
typedef struct _DhPdfPixels DhPdfPixels;

DhPdfPool    *_dh_pdf_pool_new          (void);
void          _dh_pdf_pool_unref        (DhPdfPool *self);
DhPdfPixels  *_dh_pdf_pool_take         (DhPdfPool *self, gsize length);   /* NULL when there is none */
void          _dh_pdf_pixels_give_back  (DhPdfPixels *self);
int           _dh_pdf_pixels_get_fd     (DhPdfPixels *self);
guint32       _dh_pdf_pixels_get_number (DhPdfPixels *self);
/* What was drawn for @request. Takes @self, which is given back with the last reference to the pixels. */
DhPdfImage   *_dh_pdf_pixels_to_image   (DhPdfPixels *self, const DhPdfRequest *request);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DhPdfPixels, _dh_pdf_pixels_give_back)

/* The part of a document that the client's thread works on; any thread may hold it. */
typedef struct
{
  gatomicrefcount refs;
  guint32   number;
  int       fd;
  char     *name;
  GMutex    lock;          /* of the next three */
  char     *password;
  gboolean  reopen;        /* the password is another one */
  guint     deaths;
  /* The client's thread's own. */
  guint     helper;        /* the start in which it is open; 0: in none */
  DhPdfInfo *info;         /* NULL until it was open once */
} DhPdfFile;

/* Resolves @promise with @boxed, or rejects it with @error, where @home runs, and takes both. libdex 0.10
 * locks up when one thread completes a future while another lets go of what was chained to it; so both are
 * done by the thread that asked. */
void          _dh_pdf_settle            (DexPromise *promise, DexScheduler *home, GType type, gpointer boxed,
                                         GError *error);

guint32       _dh_pdf_client_number     (DhPdfClient *self);   /* of a new file, never 0 */
DhPdfFile    *_dh_pdf_file_ref          (DhPdfFile *self);
void          _dh_pdf_file_unref        (DhPdfFile *self);

/* @request->document is filled in by the client. Resolves to what the operation gives. */
DexFuture    *_dh_pdf_client_ask        (DhPdfClient *self, DhPdfFile *file, const DhPdfRequest *request, DhPdfRank rank);
/* Tells the helper, when there is one, that nobody holds the file any more. */
void          _dh_pdf_client_forget     (DhPdfClient *self, DhPdfFile *file);
DexFuture    *_dh_pdf_document_ask_texts (DhPdfDocument *self, guint first, guint count);

G_END_DECLS
