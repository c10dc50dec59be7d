/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-secret.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* Each secret has whole pages of its own: a page that two secrets shared would be unlocked, or
 * dumped, with the first of them.  Keys are few, so the waste does not matter. */

struct _FarthingSecret
{
  gatomicrefcount ref_count;
  char *text;
  gsize length;
};

G_DEFINE_BOXED_TYPE (FarthingSecret, farthing_secret, farthing_secret_ref, farthing_secret_unref)

/* How many characters a person needs to tell two keys apart, and nobody needs to misuse one. */
#define TAIL_LENGTH 4

/* A key goes into a header as it is: with a line end in it, it would be two headers. */
static gboolean
is_one_word (const char *text,
             gsize       length)
{
  for (; length > 0; text++, length--)
    {
      if (!g_ascii_isgraph (*text))
        return FALSE;
    }

  return TRUE;
}

static gsize
round_up_to_pages (gsize size)
{
  gsize page = sysconf (_SC_PAGESIZE);

  return (size + page - 1) / page * page;
}

char *
farthing_secret_alloc (gsize size)
{
  gsize mapped = round_up_to_pages (size);
  char *text = mmap (NULL, mapped, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

  if (text == MAP_FAILED)
    g_error ("No memory for a secret");

  /* A process may be refused locked memory; the secret is then still kept out of core dumps. */
  if (mlock (text, mapped) != 0)
    g_debug ("Could not lock a page: %s", g_strerror (errno));
  madvise (text, mapped, MADV_DONTDUMP);

  return text;
}

void
farthing_secret_free (char  *text,
                      gsize  size)
{
  g_return_if_fail (text != NULL);

  explicit_bzero (text, round_up_to_pages (size));
  munmap (text, round_up_to_pages (size));
}

/**
 * farthing_secret_new:
 * @text: the secret; surrounding white space, which pasting brings along, is left out
 * @length: its length in bytes, or -1 if it ends with a nul
 *
 * Returns: (transfer full) (nullable): a secret, or %NULL if @text holds nothing or is not one word
 *   of printable ASCII characters, as every key is
 */
FarthingSecret *
farthing_secret_new (const char *text,
                     gssize      length)
{
  FarthingSecret *self;
  gsize size;

  g_return_val_if_fail (text != NULL, NULL);

  size = length < 0 ? strlen (text) : (gsize) length;
  while (size > 0 && g_ascii_isspace (*text))
    {
      text++;
      size--;
    }
  while (size > 0 && g_ascii_isspace (text[size - 1]))
    size--;
  if (size == 0 || !is_one_word (text, size))
    return NULL;

  self = g_new0 (FarthingSecret, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->length = size;
  self->text = farthing_secret_alloc (size + 1);
  memcpy (self->text, text, size);

  return self;
}

FarthingSecret *
farthing_secret_ref (FarthingSecret *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
farthing_secret_unref (FarthingSecret *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  farthing_secret_free (self->text, self->length + 1);
  g_free (self);
}

/**
 * farthing_secret_peek:
 * @self: a secret
 *
 * Returns: the secret, ended by a nul; valid as long as @self, and not to be copied into
 *   ordinary memory for longer than one call
 */
const char *
farthing_secret_peek (const FarthingSecret *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->text;
}

gsize
farthing_secret_get_length (const FarthingSecret *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->length;
}

/**
 * farthing_secret_dup_tail:
 * @self: a secret
 *
 * Returns: (transfer full): the last four characters, by which a person knows the key again; empty
 *   for a secret so short that they would give it away
 */
char *
farthing_secret_dup_tail (const FarthingSecret *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->length < 3 * TAIL_LENGTH)
    return g_strdup ("");

  return g_utf8_make_valid (self->text + self->length - TAIL_LENGTH, TAIL_LENGTH);
}

/**
 * farthing_secret_wipe:
 * @text: (nullable): memory that held a secret
 * @length: its length in bytes
 *
 * Overwrites memory in a way that the compiler does not leave out.
 */
void
farthing_secret_wipe (char  *text,
                      gsize  length)
{
  if (text != NULL)
    explicit_bzero (text, length);
}
