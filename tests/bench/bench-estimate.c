/* SPDX-FileCopyrightText: 2026 The Farthing authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "farthing-draft-history.h"
#include "farthing-estimate.h"
#include "farthing-forecast.h"
#include "farthing-provider.h"

/* Milliseconds to estimate drafts of 200 kB, and to price one on 500 models.  bench-estimate ROUNDS prints
 * a line "NAME MS" for each text and round: as one types English, French, Chinese, and as files and PDFs
 * have it, decomposed. */

#define SIZE 200000
#define N_MODELS 500

static const struct
{
  const char *name;
  const char *text;
  GNormalizeMode mode;
} cases[] = {
  { "english", "All human beings are born free and equal in dignity and rights. ", G_NORMALIZE_NFC },
  { "french", "Tous les êtres humains naissent libres et égaux en dignité et en droits. ", G_NORMALIZE_NFC },
  { "chinese", "人人生而自由，在尊严和权利上一律平等。他们赋有理性和良心，", G_NORMALIZE_NFC },
  { "french-decomposed", "Tous les êtres humains naissent libres et égaux en dignité et en droits. ", G_NORMALIZE_NFD },
  { "vietnamese-decomposed", "Tất cả mọi người sinh ra đều được tự do và bình đẳng về nhân phẩm và quyền. ", G_NORMALIZE_NFD },
  { "korean-decomposed", "모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다. ", G_NORMALIZE_NFD },
};

static char *
make_text (const char     *sentence,
           GNormalizeMode  mode)
{
  g_autofree char *normalized = g_utf8_normalize (sentence, -1, mode);
  GString *text = g_string_new (NULL);

  while (text->len < SIZE)
    g_string_append (text, normalized);

  return g_string_free (text, FALSE);
}

static void
time_estimate (const char *name,
               const char *text)
{
  gint64 started = g_get_monotonic_time ();
  FarthingTextTally tally = FARTHING_TEXT_TALLY_INIT;

  farthing_text_tally_add (&tally, text, -1);
  if (farthing_estimate_tally (FARTHING_TOKENIZER_UNKNOWN, &tally) <= 0)
    g_error ("Nothing was estimated");
  g_print ("%s %.3f\n", name, (g_get_monotonic_time () - started) / 1000.0);
}

/* All of a forecast but for looking the model up */
static void
time_forecasts (const FarthingDraftHistory *history,
                FarthingCatalogue          *catalogue,
                const FarthingTextTally    *text)
{
  gint64 started = g_get_monotonic_time ();
  guint n_known = 0;

  for (guint i = 0; i < N_MODELS; i++)
    {
      FarthingCatalogueModel about;
      FarthingHistoryCount count;
      FarthingForecast forecast;
      FarthingTokenizer tokenizer;
      g_autoptr(FarthingRateCard) card = NULL;

      farthing_catalogue_get_model (catalogue, i % farthing_catalogue_get_n_models (catalogue), &about);
      tokenizer = farthing_provider_find_tokenizer (about.provider, about.id);
      farthing_draft_history_count (history, about.provider, about.id, tokenizer, &count);
      farthing_forecast_init (&forecast);
      forecast.history = count.tokens + farthing_estimate_tally (tokenizer, &count.estimated);
      forecast.draft = farthing_estimate_tally (tokenizer, text);
      forecast.input = forecast.history + forecast.draft;
      forecast.answer = (FarthingLength){ 80, 350, 1200 };
      forecast.longest = 8000;
      card = farthing_catalogue_lookup (catalogue, about.provider, about.id, G_GINT64_CONSTANT (1795219200000), forecast.input, NULL);
      farthing_forecast_price (&forecast, card, NULL);
      n_known += FARTHING_FORECAST_HAS_COST (&forecast);
    }
  if (n_known < N_MODELS / 2)
    g_error ("Too few models have a price");
  g_print ("models %.3f\n", (g_get_monotonic_time () - started) / 1000.0);
}

int
main (int    argc,
      char **argv)
{
  guint rounds = argc > 1 ? g_ascii_strtoull (argv[1], NULL, 10) : 5;
  g_autoptr(FarthingCatalogue) catalogue = farthing_catalogue_new_bundled (G_GINT64_CONSTANT (1795219200000), NULL);
  g_autoptr(GPtrArray) path = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(FarthingDraftHistory) history = NULL;
  FarthingTextTally tally = FARTHING_TEXT_TALLY_INIT;

  g_ptr_array_add (path, farthing_message_new (FARTHING_ROLE_USER, cases[0].text));
  history = farthing_draft_history_new (NULL, path);
  farthing_text_tally_add (&tally, cases[1].text, -1);
  for (guint round = 0; round < rounds; round++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
        {
          g_autofree char *text = make_text (cases[i].text, cases[i].mode);

          time_estimate (cases[i].name, text);
        }
      time_forecasts (history, catalogue, &tally);
    }

  return 0;
}
