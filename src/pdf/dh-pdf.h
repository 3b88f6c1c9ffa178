/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dh-pdf-client.h"
#include "dh-pdf-document.h"
#include "dh-pdf-text.h"
