/* SPDX-License-Identifier: GPL-3.0-or-later */
/* After J. Meeus, Astronomical Algorithms, 2nd edition: the phases of the moon by chapter 49, good to
 * seconds, and the longitude of the sun by chapter 25 with the larger terms of VSOP87, good to about a
 * minute of time. That settles every month from 1900 to 2100: the nearest call is farther from midnight. */
#include "dh-lunar-sky-private.h"

#include <math.h>

#define SYNODIC_MONTH 29.530588861
#define FIRST_MOON 2451550.09766
#define J2000 2451545.0
#define DAYS_OF_CENTURY 36525.0
/* Julian day of 1970-01-01, midnight. */
#define JULIAN_OF_EPOCH 2440587.5
#define SECONDS_OF_DAY 86400.0

/* Whose midnight parts the days. From 1968 the law says UTC+7; before, the calendars printed in Viet Nam
 * were reckoned for Beijing: by the zone of UTC+8 from 1929, and by its own sun until then. */
#define OFFICIAL_OFFSET (7.0 / 24.0)
#define ZONE_OF_BEIJING (8.0 / 24.0)
#define SUN_OF_BEIJING (27940.0 / SECONDS_OF_DAY)
#define JULIAN_OF_1929 2425612.5
#define JULIAN_OF_1968 2439856.5

/* Sine of a sum of multiples of the sun's anomaly, the moon's and its argument of latitude, times E to
 * the power of "eccentric", in days. */
typedef struct
{
  double days;
  gint8 eccentric, sun, moon, latitude;
} MoonTerm;

/* Sine of an angle that grows with the number of the moon. */
typedef struct
{
  double days, degrees, per_moon;
} PlanetTerm;

/* Of VSOP87: amplitude in 1e-8 radians, phase, and frequency per thousand years. */
typedef struct
{
  double amplitude, phase, frequency;
} SunTerm;

static const MoonTerm moon_terms[] = {
  { -0.40720, 0, 0, 1, 0 }, { 0.17241, 1, 1, 0, 0 },    { 0.01608, 0, 0, 2, 0 },  { 0.01039, 0, 0, 0, 2 },
  { 0.00739, 1, -1, 1, 0 }, { -0.00514, 1, 1, 1, 0 },   { 0.00208, 2, 2, 0, 0 },  { -0.00111, 0, 0, 1, -2 },
  { -0.00057, 0, 0, 1, 2 }, { 0.00056, 1, 1, 2, 0 },    { -0.00042, 0, 0, 3, 0 }, { 0.00042, 1, 1, 0, 2 },
  { 0.00038, 1, 1, 0, -2 }, { -0.00024, 1, -1, 2, 0 },  { -0.00007, 0, 2, 1, 0 }, { 0.00004, 0, 0, 2, -2 },
  { 0.00004, 0, 3, 0, 0 },  { 0.00003, 0, 1, 1, -2 },   { 0.00003, 0, 0, 2, 2 },  { -0.00003, 0, 1, 1, 2 },
  { 0.00003, 0, -1, 1, 2 }, { -0.00002, 0, -1, 1, -2 }, { -0.00002, 0, 1, 3, 0 }, { 0.00002, 0, 0, 4, 0 },
};

static const PlanetTerm planet_terms[] = {
  { -0.00017, 124.7746, -1.56375588 }, { 0.000325, 299.77, 0.107408 },  { 0.000165, 251.88, 0.016321 },
  { 0.000164, 251.83, 26.651886 },     { 0.000126, 349.42, 36.412478 }, { 0.000110, 84.66, 18.206239 },
  { 0.000062, 141.74, 53.303771 },     { 0.000060, 207.14, 2.453732 },  { 0.000056, 154.84, 7.306860 },
  { 0.000047, 34.52, 27.261239 },      { 0.000042, 207.19, 0.121824 },  { 0.000040, 291.34, 1.844379 },
  { 0.000037, 161.72, 24.198154 },     { 0.000035, 239.56, 25.513099 }, { 0.000023, 331.55, 3.592518 },
};

static const SunTerm sun_terms[] = {
  { 3341656, 4.6692568, 6283.0758500 },
  { 34894, 4.62610, 12566.15170 },
  { 3497, 2.7441, 5753.3849 },
  { 3418, 2.8289, 3.5231 },
  { 3136, 3.6277, 77713.7715 },
  { 2676, 4.4181, 7860.4194 },
  { 2343, 6.1352, 3930.2097 },
  { 1324, 0.7425, 11506.7698 },
  { 1273, 2.0371, 529.6910 },
  { 1199, 1.1096, 1577.3435 },
  { 990, 5.233, 5884.927 },
  { 902, 2.045, 26.298 },
  { 857, 3.508, 398.149 },
  { 780, 1.179, 5223.694 },
  { 753, 2.533, 5507.553 },
  { 505, 4.583, 18849.228 },
  { 492, 4.205, 775.523 },
  { 357, 2.920, 0.067 },
  { 317, 5.849, 11790.629 },
  { 284, 1.899, 796.298 },
  { 271, 0.315, 10977.079 },
  { 243, 0.345, 5486.778 },
  { 206, 4.806, 2544.314 },
  { 205, 1.869, 5573.143 },
  { 202, 2.458, 6069.777 },
  { 156, 0.833, 213.299 },
  { 132, 3.411, 2942.463 },
  { 126, 1.083, 20.775 },
  { 115, 0.645, 0.980 },
  { 103, 0.636, 4694.003 },
};

/* The same, growing with time. */
static const SunTerm sun_terms_growing[] = {
  { 206059, 2.678235, 6283.075850 }, { 4303, 2.6351, 12566.1517 }, { 425, 1.590, 3.523 }, { 119, 5.796, 26.298 },
  { 109, 2.966, 1577.344 },
};

/* Dynamical time less universal time in seconds, for 1890, 1900 … 2020 as observed; after that about as
 * the earth has turned lately. Half a minute more or less moves no month. */
static const double delta_seconds[] = { -6, -3, 10, 21, 24, 24, 29, 33, 40, 51, 57, 64, 66, 69 };

static double
dynamical_less_universal (double julian)
{
  double decade = (julian - J2000) / 3652.5 + 11;
  int last = G_N_ELEMENTS (delta_seconds) - 1;
  int whole = CLAMP ((int) floor (decade), 0, last - 1);

  if (decade >= last)
    return (delta_seconds[last] + (decade - last) * 5) / SECONDS_OF_DAY;
  return (delta_seconds[whole] + (decade - whole) * (delta_seconds[whole + 1] - delta_seconds[whole])) / SECONDS_OF_DAY;
}

static double
offset_at (double julian)
{
  if (julian >= JULIAN_OF_1968)
    return OFFICIAL_OFFSET;
  return julian >= JULIAN_OF_1929 ? ZONE_OF_BEIJING : SUN_OF_BEIJING;
}

static double
radians (double degrees)
{
  return fmod (degrees, 360) * G_PI / 180;
}

static double
sum_of_terms (const SunTerm *terms, guint n, double thousands)
{
  double sum = 0;

  for (guint i = 0; i < n; i++)
    sum += terms[i].amplitude * cos (terms[i].phase + terms[i].frequency * thousands);
  return sum;
}

/* The moment in dynamical time. */
static double
new_moon_moment (int moon)
{
  double k = moon, t = k * SYNODIC_MONTH / DAYS_OF_CENTURY, t2 = t * t, t3 = t2 * t;
  double eccentricity[] = { 1, 1 - 0.002516 * t - 0.0000074 * t2, 0 };
  double sun = radians (2.5534 + 29.10535670 * k - 0.0000014 * t2 - 0.00000011 * t3);
  double body = radians (201.5643 + 385.81693528 * k + 0.0107582 * t2 + 0.00001238 * t3);
  double latitude = radians (160.7108 + 390.67050284 * k - 0.0016118 * t2 - 0.00000227 * t3);
  double moment = FIRST_MOON + SYNODIC_MONTH * k + 0.00015437 * t2 - 0.000000150 * t3;

  eccentricity[2] = eccentricity[1] * eccentricity[1];
  for (guint i = 0; i < G_N_ELEMENTS (moon_terms); i++)
    {
      const MoonTerm *term = &moon_terms[i];
      moment += term->days * eccentricity[term->eccentric]
                * sin (term->sun * sun + term->moon * body + term->latitude * latitude);
    }
  for (guint i = 0; i < G_N_ELEMENTS (planet_terms); i++)
    moment += planet_terms[i].days * sin (radians (planet_terms[i].degrees + planet_terms[i].per_moon * k));
  return moment;
}

/* Geometric longitude as VSOP87 gives it, then nutation and aberration. */
double
_dh_sky_sun (DhDate date)
{
  double universal = JULIAN_OF_EPOCH + date - offset_at (JULIAN_OF_EPOCH + date);
  double t = (universal + dynamical_less_universal (universal) - J2000) / DAYS_OF_CENTURY, thousands = t / 10;
  double earth = 175347046 + sum_of_terms (sun_terms, G_N_ELEMENTS (sun_terms), thousands);
  double growing = 628331966747 + sum_of_terms (sun_terms_growing, G_N_ELEMENTS (sun_terms_growing), thousands);
  double squared = 52919 + 8720 * cos (1.0721 + 6283.0758 * thousands);
  double degrees = (earth + (growing + squared * thousands) * thousands) * 1e-8 * 180 / G_PI + 180;
  double node = radians (125.04452 - 1934.136261 * t), mean = radians (280.4665 + 36000.7698 * t);
  double anomaly = radians (357.52911 + 35999.05029 * t);
  double nutation = -17.20 * sin (node) - 1.32 * sin (2 * mean) + 0.21 * sin (2 * node);
  double aberration = -20.4898 * (1 + 0.0167 * cos (anomaly));

  degrees = fmod (degrees + (nutation + aberration) / 3600, 360);
  return degrees < 0 ? degrees + 360 : degrees;
}

DhDate
_dh_sky_new_moon (int moon)
{
  double moment = new_moon_moment (moon);

  return (DhDate) floor (moment - dynamical_less_universal (moment) + offset_at (moment) - JULIAN_OF_EPOCH);
}

int
_dh_sky_moon_before (DhDate date)
{
  int moon = (int) floor ((JULIAN_OF_EPOCH + date - FIRST_MOON) / SYNODIC_MONTH) + 1;

  while (_dh_sky_new_moon (moon) > date)
    moon--;
  return moon;
}
