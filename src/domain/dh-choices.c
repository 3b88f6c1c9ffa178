/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-choices-private.h"
#include "dh-register-private.h"

#include <glib/gi18n.h>

/* The district level ended on 1 July 2025; files of earlier years keep it (domain, 1.7). */
const DhChoice _dh_level_choices[] = {
  { "central", N_ ("Central") },
  { "province", N_ ("Province") },
  { "district", N_ ("District (until 2025)") },
  { "commune", N_ ("Commune") },
  { "residential-area", N_ ("Residential area") },
  { NULL },
};

const DhChoice _dh_matter_choices[] = {
  { "construction", N_ ("Construction, planning") },
  { "land", N_ ("Land, compensation, resettlement") },
  { "policy", N_ ("Policies for people") },
  { "industry", N_ ("Industry, trade") },
  { "farming", N_ ("Farming, rural areas") },
  { "environment", N_ ("Resources, environment") },
  { "health", N_ ("Health care") },
  { "culture", N_ ("Culture, society") },
  { "education", N_ ("Education, training") },
  { "traffic", N_ ("Traffic") },
  { "security", N_ ("Security, order") },
  { "justice", N_ ("Justice, enforcement of judgments") },
  { "corruption", N_ ("Corruption, wastefulness") },
  { "apparatus", N_ ("Apparatus, officials") },
  { "other", N_ ("Other") },
  { NULL },
};
