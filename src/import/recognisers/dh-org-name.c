/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dh-org-name.h"

#include "dh-citation-private.h"
#include "dh-text.h"

/* A name longer than this is a sentence. */
#define MAX_WORDS 40

/* Small words inside a name. With their marks: "bộ" belongs to a name, "bỏ" does not. */
static const char *const inner[] = {
  "ủy ban nhân dân",
  "uỷ ban nhân dân",
  "hội đồng nhân dân",
  "ủy ban",
  "uỷ ban",
  "ủy",
  "uỷ",
  "ban chấp hành",
  "ban thường vụ",
  "ban thường trực",
  "ban bí thư",
  "ban chỉ đạo",
  "nhân dân",
  "hội đồng",
  "thường trực",
  "thường vụ",
  "bí thư",
  "chính trị",
  "chấp hành",
  "trung ương",
  "mặt trận",
  "tổ quốc",
  "việt nam",
  "tỉnh ủy",
  "tỉnh uỷ",
  "thành ủy",
  "thành uỷ",
  "huyện ủy",
  "huyện uỷ",
  "quận ủy",
  "thị ủy",
  "đảng ủy",
  "đảng uỷ",
  "đảng bộ",
  "đảng",
  "tỉnh",
  "thành phố",
  "huyện",
  "quận",
  "thị xã",
  "thị trấn",
  "xã",
  "phường",
  "đặc khu",
  "cấp tỉnh",
  "cấp huyện",
  "cấp xã",
  "cấp cơ sở",
  "các cấp",
  "các thôn",
  "các huyện",
  "các quận",
  "các sở",
  "các ngành",
  "các ấp",
  "các xã",
  "các phường",
  "các khu dân cư",
  "khu dân cư",
  "cùng cấp",
  "cấp trên",
  "chính phủ",
  "quốc hội",
  "chủ tịch",
  "nước",
  "khu vực",
  "toàn quốc",
  "liên tịch",
  "tướng",
  "bộ",
  "trưởng",
  "khu phố",
  "thôn",
  "ấp",
  "tổ dân phố",
  "cơ quan",
  "hội đồng tư vấn",
  "ban tư vấn",
  "tổ tư vấn",
  "công tác",
  "lao động",
  "nông dân",
  "phụ nữ",
  "thanh niên",
  "cựu chiến binh",
  "chữ thập đỏ",
  "liên hiệp",
  "hiệp",
  "đoàn",
  "hội",
  NULL,
};

/* Small words with which a name may begin. */
static const char *const starts[] = {
  "ủy ban",       "uỷ ban",      "ban thường trực",   "ban thường vụ", "ban chấp hành",
  "ban bí thư",   "ban chỉ đạo", "hội đồng nhân dân", "tỉnh ủy",       "tỉnh uỷ",
  "thành ủy",     "thành uỷ",    "huyện ủy",          "huyện uỷ",      "quận ủy",
  "đảng ủy",      "đảng uỷ",     "chính phủ",         "quốc hội",      "thủ tướng",
  "bộ chính trị", "trung ương",  "mặt trận tổ quốc",  "đoàn chủ tịch", "ủy ban thường vụ",
  NULL,
};

/* First words of names, folded: after a comma they say that another body follows. */
static const char *const heads[] = {
  "ban",
  "bo",
  "uy ban",
  "uy",
  "hoi",
  "hoi dong",
  "doan",
  "lien doan",
  "tong",
  "lien hiep",
  "lien minh",
  "van phong",
  "so",
  "phong",
  "cong an",
  "cong doan",
  "toa an",
  "vien",
  "thanh tra",
  "tinh uy",
  "thanh uy",
  "huyen uy",
  "quan uy",
  "thi uy",
  "dang uy",
  "dang",
  "chinh phu",
  "quoc hoi",
  "thu tuong",
  "mat tran",
  "thuong truc",
  "to",
  "trung tam",
  "trung uong",
  "truong",
  "bao",
  "dai",
  "hiep hoi",
  "lien chi",
  "tram",
  "dien luc",
  "buu dien",
  "cong ty",
  "tinh doan",
  "thanh doan",
  "huyen doan",
  "quan doan",
  "thi doan",
  "xa doan",
  "chi hoi",
  "chi doan",
  "chi bo",
  "giao hoi",
  "quy",
  "chu tich",
  "ubnd",
  "hdnd",
  "mttq",
  "ubmttq",
  "ubmt",
  "ubtu",
  "ubtw",
  "btt",
  "bcd",
  "ldld",
  "cdtn",
  "tntn",
  "lhpn",
  "ccb",
  "hnd",
  "hlhpn",
  "hccb",
  "bi thu",
  "nhnn",
  "ngan hang",
  "kho bac",
  "chi cuc",
  "cuc",
  "tong cuc",
  "vu",
  "cac to chuc",
  "cac co quan",
  "cac ban",
  "cac hoi",
  "cac doan the",
  "cac don vi",
  "cac so",
  "cac phong",
  "co quan",
  "don vi",
  "bo chi huy",
  "bo doi",
  "quan su",
  "bien phong",
  "lien hiep hoi",
  "phat",
  "to chuc",
  "mat tran to quoc",
  "btc",
  "nha",
  "hop tac xa",
  "doanh nghiep",
  "xa",
  "phuong",
  "huyen",
  "thi tran",
  "thi xa",
  "thanh pho",
  NULL,
};

/* Only the first syllable of a compound has a capital: "Bộ Tài chính". These are the usual ones in names, longest
 * first. */
static const char *const compounds[] = {
  "ủy ban",
  "uỷ ban",
  "nạn nhân chất độc da cam",
  "cựu thanh niên xung phong",
  "phát thanh và truyền hình",
  "thanh niên xung phong",
  "viện kiểm sát",
  "người cao tuổi",
  "sinh vật cảnh",
  "chữ thập đỏ",
  "trẻ mồ côi",
  "cựu chiến binh",
  "khu dân cư",
  "người khuyết tật",
  "hợp tác xã",
  "nông dân",
  "tham nhũng",
  "liên đoàn",
  "toà án",
  "tập đoàn",
  "hiệp hội",
  "công nghệ",
  "giao thông",
  "báo chí",
  "truyền thông",
  "cảnh sát",
  "thường vụ",
  "xây dựng",
  "phát thanh",
  "truyền thanh",
  "học viện",
  "thương binh",
  "hải quân",
  "liên hiệp",
  "thanh niên",
  "phong trào",
  "bảo trợ",
  "bảo vệ",
  "sư đoàn",
  "gia đình",
  "thường trực",
  "thiếu nhi",
  "quần chúng",
  "văn phòng",
  "thi đua",
  "chính trị",
  "văn hóa",
  "ngoại giao",
  "tiêu cực",
  "thủ tướng",
  "xã hội",
  "khuyến học",
  "đoàn kết",
  "đại biểu",
  "kiểm tra",
  "trật tự",
  "thông tin",
  "dân tộc",
  "ngân hàng",
  "thành viên",
  "luật gia",
  "biên phòng",
  "tư pháp",
  "nhân dân",
  "tuyên giáo",
  "tư lệnh",
  "bí thư",
  "chính phủ",
  "tổ quốc",
  "cứu trợ",
  "truyền hình",
  "công ty",
  "toàn quốc",
  "kỹ thuật",
  "nhà nước",
  "mặt trận",
  "trẻ em",
  "lao động",
  "nhà trường",
  "nước ngoài",
  "môi trường",
  "tin lành",
  "nghệ thuật",
  "bộ trưởng",
  "thống kê",
  "đối ngoại",
  "kho bạc",
  "dân số",
  "thanh tra",
  "cơ quan",
  "bưu điện",
  "kinh tế",
  "chỉ huy",
  "tôn giáo",
  "công giáo",
  "văn hoá",
  "chỉ đạo",
  "văn học",
  "da cam",
  "liên minh",
  "làm vườn",
  "trung ương",
  "công tác",
  "thị ủy",
  "lữ đoàn",
  "chủ tịch",
  "nông thôn",
  "phụ nữ",
  "tòa án",
  "đầu tư",
  "đông y",
  "công thương",
  "tư vấn",
  "đô thị",
  "bảo hiểm",
  "vận tải",
  "tài chính",
  "lãng phí",
  "đơn vị",
  "trung tâm",
  "cộng sản",
  "người mù",
  "quản lý",
  "thể thao",
  "khen thưởng",
  "giáo dục",
  "giám sát",
  "y tế",
  "pháp luật",
  "tổng hợp",
  "sự nghiệp",
  "chấp hành",
  "nội vụ",
  "đại học",
  "công an",
  "sinh viên",
  "vận động",
  "bộ đội",
  "doanh nghiệp",
  "kiểm toán",
  "dân chủ",
  "quân sự",
  "du lịch",
  "cơ yếu",
  "công đoàn",
  "tổ chức",
  "kế hoạch",
  "quân khu",
  "ngoại vụ",
  "nông nghiệp",
  "kiểm sát",
  "quốc phòng",
  "doanh nhân",
  "quốc hội",
  "hữu nghị",
  "hành chính",
  "hạ tầng",
  "nhà báo",
  "đào tạo",
  "hội đồng",
  "an ninh",
  "cao đẳng",
  "phật giáo",
  "tài nguyên",
  "dân vận",
  "khoa học",
  NULL,
};

/* After a capital that is not in the list: a small syllable that begins what the body does, not its name. */
static const char *const verbs[] = {
  "về",   "việc", "ngày",  "đã",   "được",  "là",    "có",    "gắn",   "trong", "cho",   "nhằm", "để",
  "theo", "quy",  "hướng", "ban",  "tại",   "phê",   "triển", "chỉ",   "số",    "năm",   "khóa", "khoá",
  "với",  "và",   "sẽ",    "do",   "từ",    "đến",   "nêu",   "tiếp",  "thực",  "giao",  "phối", "chủ",
  "tổ",   "lần",  "nhiệm", "giai", "hoặc",  "cùng",  "trên",  "dưới",  "như",   "tham",  "vận",  "phát",
  "tập",  "trực", "cần",   "phải", "khi",   "bằng",  "này",   "đó",    "nói",   "mà",    "thì",  "kiểm",
  "giám", "đề",   "trình", "xây",  "hỗ",    "tuyên", "đối",   "nhưng", "các",   "những", "một",  "hai",
  "ba",   "còn",  "cũng",  "đang", "vào",   "ra",    "kèm",   "báo",   "hàng",  "của",   "tổng", "lãnh",
  "chịu", "tăng", "đẩy",   "nâng", "thông", "ký",    "thống", "xem",   "căn",   "thành", NULL,
};

/* In a line of capitals only these say that the name is over. */
static const char *const stops[] = {
  "về", "ngày", "trong", "cho",  "nhằm",     "để",       "theo",      "tại",     "đã",       "được", "là", "với",
  "số", "năm",  "khóa",  "khoá", "ban hành", "nhiệm kỳ", "giai đoạn", "chủ trì", "phối hợp", "của",  NULL,
};

/* The lists, by the folded first word: nearly every word of a text is in none of them. */
typedef struct
{
  const char *const *list;
  DhPhrases *phrases;
} List;

static DhPhrases *
fold_list (const char *const *list)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) folded = NULL;

  for (guint i = 0; list[i] != NULL; i++)
    g_strv_builder_take (builder, dh_text_fold (list[i]));
  folded = g_strv_builder_end (builder);
  return dh_phrases_new ((const char *const *) folded);
}

static guint
match_any (const DhWords *words, guint i, const char *const *list)
{
  static List lists[] = { { inner, NULL }, { starts, NULL }, { compounds, NULL }, { verbs, NULL }, { stops, NULL } };
  static gsize made = 0;
  guint ignored = 0;

  if (g_once_init_enter (&made))
    {
      for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
        lists[l].phrases = fold_list (lists[l].list);
      g_once_init_leave (&made, 1);
    }
  for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
    if (lists[l].list == list && dh_phrases_match (lists[l].phrases, words, i, &ignored) < 0)
      return 0;
  for (guint n = 0; list[n] != NULL; n++)
    {
      guint length = dh_words_match (words, i, list[n]);

      if (length > 0)
        return length;
    }
  return 0;
}

static const DhPhrases *
get_heads (void)
{
  static DhPhrases *phrases = NULL;

  if (g_once_init_enter_pointer (&phrases))
    g_once_init_leave_pointer (&phrases, dh_phrases_new (heads));
  return phrases;
}

static gboolean
is_capital (const DhWord *word)
{
  return word->type == DH_WORD_LETTERS && (word->flags & DH_WORD_CAPITAL) != 0;
}

gboolean
dh_org_name_begins (const DhWords *words, guint i)
{
  const DhWord *word = dh_words_at (words, i);
  guint n = 0;

  if (match_any (words, i, starts) > 0)
    return TRUE;
  /* "các tổ chức thành viên" is a body of its own kind, in small letters. */
  if (!is_capital (word) && !dh_word_is (word, "cac"))
    return FALSE;
  return dh_phrases_match (get_heads (), words, i, &n) >= 0;
}

/* "và", "-", "," inside one name, before another capital: "Giáo dục và Đào tạo", "Văn hóa, Thể thao và Du lịch". */
static guint
take_joint (const DhWords *words, guint i)
{
  const DhWord *word = dh_words_at (words, i), *next = dh_words_at (words, i + 1);
  const DhWord *before = i > 0 ? dh_words_at (words, i - 1) : dh_words_past_end ();

  /* "… Hội đồng nhân dân xã và | Kế hoạch số 14": another paper, not a part of the name. */
  if (!is_capital (next) || _dh_citation_begins (words, i + 1))
    return 0;
  if (dh_word_is_sign (word, '&'))
    return 1;
  if (dh_words_match (words, i, "và") > 0 || dh_word_is_sign (word, '-'))
    return dh_org_name_begins (words, i + 1) && !dh_word_is (next, "xa") ? 0 : 1;
  if (dh_word_is_sign (word, ',') && dh_words_match (words, i + 1, "thể thao") > 0 && dh_word_is (before, "hoa"))
    return 1;
  return 0;
}

/* A capital syllable and the small ones that complete it. */
static guint
take_capital (const DhWords *words, guint i)
{
  const DhWord *small = dh_words_at (words, i + 1), *next = dh_words_at (words, i + 2);
  guint n = match_any (words, i, compounds);

  if (n > 0)
    return n;
  if (small->type != DH_WORD_LETTERS || is_capital (small) || match_any (words, i + 1, verbs) > 0)
    return 1;
  return next->type != DH_WORD_LETTERS || is_capital (next) || match_any (words, i + 2, verbs) > 0
                 || match_any (words, i + 2, inner) > 0
             ? 2
             : 1;
}

static guint
take_part (const DhWords *words, guint i)
{
  const DhWord *word = dh_words_at (words, i);

  if ((word->flags & DH_WORD_UPPER) && match_any (words, i, stops) > 0)
    return 0;
  if (is_capital (word))
    return take_capital (words, i);
  if (word->type == DH_WORD_DIGITS && i > 0 && word->length <= 3
      && (dh_word_is (dh_words_at (words, i - 1), "khu") || dh_word_is (dh_words_at (words, i - 1), "doan")
          || dh_word_is (dh_words_at (words, i - 1), "thon") || dh_word_is (dh_words_at (words, i - 1), "pho")
          || dh_word_is (dh_words_at (words, i - 1), "quan")))
    return 1;
  /* "Hội nghị lần thứ tám Ban Chấp hành Trung ương". */
  if (i > 1 && dh_words_match (words, i, "lần thứ") > 0 && dh_words_match (words, i - 2, "hội nghị") > 0)
    return 3;
  /* "Hội nghị Trung ương 4". */
  if (word->type == DH_WORD_DIGITS && word->length <= 2 && i > 2 && dh_word_is (dh_words_at (words, i - 1), "uong")
      && dh_word_is (dh_words_at (words, i - 3), "nghi"))
    return 1;
  /* "X ban hành": what is done, not a part of the name. */
  if (dh_words_match (words, i, "ban hành") > 0)
    return 0;
  return match_any (words, i, inner);
}

guint
dh_org_name_read (const DhWords *words, guint i)
{
  guint at = i, n = 0;

  if (!is_capital (dh_words_at (words, i)) && match_any (words, i, starts) == 0)
    return 0;
  while (at - i < MAX_WORDS)
    {
      if ((n = take_part (words, at)) == 0 && (at == i || (n = take_joint (words, at)) == 0))
        break;
      at += n;
    }
  return at - i;
}

/* "…, Ủy ban MTTQ tỉnh | ban hành": behind a comma, who acts is no further issuer but begins the sentence. */
static gboolean
acts (const DhWords *words, guint i)
{
  static const char *const deeds[] = { "ban hành", "xây dựng",  "triển khai", "tổ chức",    "đề nghị",
                                       "yêu cầu",  "hướng dẫn", "thực hiện",  "báo cáo",    "thông báo",
                                       "phối hợp", "tiếp tục",  "quyết định", "thống nhất", "đã",
                                       "sẽ",       "tập trung", "chủ trì",    NULL };

  return match_any (words, i, deeds) > 0;
}

guint
dh_org_names_read (const DhWords *words, guint i)
{
  guint end = i + dh_org_name_read (words, i);

  while (end > i && end - i < MAX_WORDS)
    {
      gboolean joined = dh_word_is_sign (dh_words_at (words, end), ',') || dh_words_match (words, end, "và") > 0
                        || dh_word_is_sign (dh_words_at (words, end), '-');
      guint n = joined && dh_org_name_begins (words, end + 1) ? dh_org_name_read (words, end + 1) : 0;

      if (n == 0 || (dh_word_is_sign (dh_words_at (words, end), ',') && acts (words, end + 1 + n)))
        break;
      end += 1 + n;
    }
  return end - i;
}
