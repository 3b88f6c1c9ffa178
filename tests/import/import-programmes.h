/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Programmes of other levels, years and shapes, made up. Points are written "label|title", parted by "; ". */
typedef struct
{
  const char *name;
  const char *text;
  const char *title;
  int year;
  const char *points;
  const char *documents; /* kind number symbol date issuer */
  const char *campaigns;
} Programme;

static const Programme programmes[] = {
  { "province-2026",
    "ỦY BAN MTTQ VIỆT NAM          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "TỈNH SÔNG LAM                 Độc lập - Tự do - Hạnh phúc\n"
    "BAN THƯỜNG TRỰC\n"
    "Số: 05/CTr-MTTQ-BTT           Sông Lam, ngày 20 tháng 01 năm 2026\n\n"
    "CHƯƠNG TRÌNH\nPhối hợp và thống nhất hành động năm 2026\n\n"
    "Căn cứ Luật số 97/2025/QH15;\n"
    "Căn cứ Quy định số 301-QĐ/TW, ngày 09/6/2025 của Ban Bí thư;\n\n"
    "I. MỤC ĐÍCH, YÊU CẦU\n"
    "1. Cụ thể hóa nghị quyết của Đảng bộ.\n"
    "2. Phân công rõ người, rõ việc.\n\n"
    "II. NHIỆM VỤ\n"
    "1. Công tác tuyên truyền, vận động Nhân dân\n"
    "a) Tuyên truyền kết quả Đại hội.\n"
    "b) Mở chuyên mục trên báo.\n"
    "2. Giám sát và phản biện xã hội\n"
    "- Thực hiện hai cuộc giám sát.\n"
    "- Giao Ban Dân chủ - Pháp luật tham mưu trước ngày 30/6/2026.\n"
    "3. Phát động cuộc vận động “Chung tay xây dựng quê hương” với chủ đề “Vươn mình”.\n\n"
    "Nơi nhận:\n- Tỉnh ủy, HĐND, UBND tỉnh;\n- Lưu: VT.\nTM. BAN THƯỜNG TRỰC\nCHỦ TỊCH\n\nTrần Văn Bình\n",
    "CHƯƠNG TRÌNH Phối hợp và thống nhất hành động năm 2026", 2026,
    "I|MỤC ĐÍCH, YÊU CẦU; I.1|Cụ thể hóa nghị quyết của Đảng bộ; I.2|Phân công rõ người, rõ việc; II|NHIỆM VỤ; "
    "II.1|Công tác tuyên truyền, vận động Nhân dân; II.1.a|Tuyên truyền kết quả Đại hội; II.1.b|Mở chuyên mục trên báo; "
    "II.2|Giám sát và phản biện xã hội; "
    "II.3|Phát động cuộc vận động “Chung tay xây dựng quê hương” với chủ đề “Vươn mình”",
    "Luật 97 2025/QH15 - -; Quy định 301 QĐ/TW 2025-06-09 Ban Bí thư", "Chung tay xây dựng quê hương" },
  { "ward-bullets",
    "Chương trình hành động của Ủy ban MTTQ phường Hòa An năm 2018\n\n"
    "- Tiếp tục tuyên truyền chủ trương của Đảng đến từng hộ dân.\n"
    "- Vận động quỹ “Vì người nghèo” đạt ít nhất 50 triệu đồng.\n"
    "- Giám sát việc thực hiện Nghị quyết 08/NQ-HĐND ngày 12/7/2017 của HĐND phường.\n"
    "+ Mỗi quý giám sát một nội dung.\n"
    "- Phát huy vai trò của Ban Thanh tra nhân dân.\n",
    "Chương trình hành động của Ủy ban MTTQ phường Hòa An năm 2018", 2018,
    "-|Tiếp tục tuyên truyền chủ trương của Đảng đến từng hộ dân; "
    "-|Vận động quỹ “Vì người nghèo” đạt ít nhất 50 triệu đồng; "
    "-|Giám sát việc thực hiện Nghị quyết 08/NQ-HĐND ngày 12/7/2017 của HĐND phường; "
    "-|Phát huy vai trò của Ban Thanh tra nhân dân",
    "Nghị quyết 08 NQ-HĐND 2017-07-12 HĐND phường", "" },
  { "district-semicolons",
    "Hội nghị Ủy ban MTTQ huyện Tân Phước đã thống nhất chương trình phối hợp và thống nhất hành động năm 2012, tập trung "
    "vào các nội dung: đẩy mạnh tuyên truyền; vận động nhân dân thực hiện cuộc vận động “Xây dựng đời sống văn hóa”; tham "
    "gia xây dựng Đảng, chính quyền; tổ chức giám sát theo Quyết định số 80/2005/QĐ-TTg.\n",
    NULL, 2012,
    "-|đẩy mạnh tuyên truyền; -|vận động nhân dân thực hiện cuộc vận động “Xây dựng đời sống văn hóa”; "
    "-|tham gia xây dựng Đảng, chính quyền; -|tổ chức giám sát theo Quyết định số 80/2005/QĐ-TTg",
    "Quyết định 80 2005/QĐ-TTg - -", "Xây dựng đời sống văn hóa" },
  { "commune-decision",
    "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM\nXÃ ĐỒNG TIẾN\nSố: 12/QĐ-MTTQ-BTT\nĐồng Tiến, ngày 05 tháng 2 năm 2024\n"
    "QUYẾT ĐỊNH\nVề việc ban hành Chương trình phối hợp và thống nhất hành động năm 2024\n"
    "Căn cứ Luật MTTQ Việt Nam năm 2015;\n"
    "Điều 1. Ban hành kèm theo Quyết định này Chương trình năm 2024.\n"
    "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.\n"
    "TM. BAN THƯỜNG TRỰC\nCHỦ TỊCH\nLê Thị Hoa\n",
    "QUYẾT ĐỊNH Về việc ban hành Chương trình phối hợp và thống nhất hành động năm 2024", 2024,
    "Điều 1|Ban hành kèm theo Quyết định này Chương trình năm 2024; Điều 2|Quyết định này có hiệu lực kể từ ngày ký",
    "Luật - - 2015 -", "" },
  { "parts-2021",
    "KẾ HOẠCH CÔNG TÁC MẶT TRẬN NĂM 2021\n\nPHẦN THỨ NHẤT\nKẾT QUẢ NĂM 2020\nNăm 2020 đã vận động 1.200 suất quà.\n"
    "PHẦN THỨ HAI\nNHIỆM VỤ NĂM 2021\nI/ Công tác tuyên truyền\n1/ Tuyên truyền bầu cử: phát 12 chuyên đề.\n"
    "2/ Duy trì trang cộng đồng.\nII/ Công tác dân chủ, pháp luật\n"
    "1/ Hiệp thương bầu cử.\n1.1. Bước một.\n1.2. Bước hai.\n2/ Tiếp công dân thường xuyên.\n",
    "KẾ HOẠCH CÔNG TÁC MẶT TRẬN NĂM 2021", 2021,
    "PHẦN THỨ NHẤT|KẾT QUẢ NĂM 2020; PHẦN THỨ HAI|NHIỆM VỤ NĂM 2021; PHẦN THỨ HAI.I|Công tác tuyên truyền; "
    "PHẦN THỨ HAI.I.1|Tuyên truyền bầu cử; PHẦN THỨ HAI.I.2|Duy trì trang cộng đồng; "
    "PHẦN THỨ HAI.II|Công tác dân chủ, pháp luật; PHẦN THỨ HAI.II.1|Hiệp thương bầu cử; "
    "PHẦN THỨ HAI.II.1.1|Bước một; PHẦN THỨ HAI.II.1.2|Bước hai; PHẦN THỨ HAI.II.2|Tiếp công dân thường xuyên",
    "", "" },
  { "words-2019",
    "Chương trình phối hợp thống nhất hành động năm 2019 của UBMTTQ Việt Nam thị xã\n\n"
    "Một là, tập trung tuyên truyền Đại hội Mặt trận các cấp.\nNgoài ra phối hợp với báo, đài đưa tin.\n"
    "Hai là, triển khai phong trào thi đua “Đoàn kết sáng tạo”.\n"
    "Ba là, thực hiện giám sát theo Nghị quyết liên tịch 403.\n",
    "Chương trình phối hợp thống nhất hành động năm 2019 của UBMTTQ Việt Nam thị xã", 2019,
    "Một là|tập trung tuyên truyền Đại hội Mặt trận các cấp; Hai là|triển khai phong trào thi đua “Đoàn kết sáng tạo”; "
    "Ba là|thực hiện giám sát theo Nghị quyết liên tịch 403",
    "Nghị quyết liên tịch 403 - - -", "Đoàn kết sáng tạo" },
  { "prose-2017",
    "Trọng tâm công tác Mặt trận năm 2017\n\nTăng cường công tác tuyên truyền, vận động. Đẩy mạnh phong trào thi đua yêu "
    "nước. Tổ chức tốt Ngày hội. Củng cố tổ chức bộ máy.\n",
    "Trọng tâm công tác Mặt trận năm 2017", 2017,
    "-|Tăng cường công tác tuyên truyền, vận động; -|Đẩy mạnh phong trào thi đua yêu nước; -|Tổ chức tốt Ngày hội; "
    "-|Củng cố tổ chức bộ máy",
    "", "" },
  { "inline-numbers",
    "KẾ HOẠCH PHỐI HỢP NĂM 2015\n\nHai bên thống nhất: (1) Tuyên truyền phòng, chống ma túy; (2) Vận động giao nộp vũ khí; "
    "(3) Sơ kết hằng quý.\n",
    "KẾ HOẠCH PHỐI HỢP NĂM 2015", 2015,
    "1|Tuyên truyền phòng, chống ma túy; 2|Vận động giao nộp vũ khí; 3|Sơ kết hằng quý", "", "" },
  { "district-letters-2016",
    "MẶT TRẬN TỔ QUỐC VIỆT NAM\nHUYỆN PHÚ XUÂN\nCHƯƠNG TRÌNH CÔNG TÁC NĂM 2016\nA- ĐẶC ĐIỂM TÌNH HÌNH\n"
    "Năm 2016 là năm có nhiều sự kiện.\nB- NHIỆM VỤ TRỌNG TÂM\nI- CÔNG TÁC TUYÊN TRUYỀN\n"
    "1- Học tập Chỉ thị 05-CT/TW ngày 15/5/2016 của Bộ Chính trị khóa XII.\nII- CÔNG TÁC PHONG TRÀO\n"
    "01. Phối hợp với Hội CCB vận động xây dựng nông thôn mới.\n02. Hỗ trợ 15 nhà đại đoàn kết.\n"
    "C- TỔ CHỨC THỰC HIỆN\n- MTTQ các xã xây dựng chương trình.\n- Định kỳ hằng quý báo cáo.\nTM. BAN THƯỜNG TRỰC\n",
    "CHƯƠNG TRÌNH CÔNG TÁC NĂM 2016", 2016,
    "A|ĐẶC ĐIỂM TÌNH HÌNH; B|NHIỆM VỤ TRỌNG TÂM; B.I|CÔNG TÁC TUYÊN TRUYỀN; "
    "B.I.1|Học tập Chỉ thị 05-CT/TW ngày 15/5/2016 của Bộ Chính trị khóa XII; B.II|CÔNG TÁC PHONG TRÀO; "
    "B.II.01|Phối hợp với Hội CCB vận động xây dựng nông thôn mới; B.II.02|Hỗ trợ 15 nhà đại đoàn kết; "
    "C|TỔ CHỨC THỰC HIỆN",
    "Chỉ thị 05 CT/TW 2016-05-15 Bộ Chính trị", "" },
  { "capitals-2020",
    "TRỌNG TÂM CÔNG TÁC NĂM 2020\n\nCÔNG TÁC TUYÊN TRUYỀN\nTiếp tục tuyên truyền về Đại hội Đảng các cấp.\n"
    "- Phát bốn kỳ bản tin.\nCÔNG TÁC TỔ CHỨC\nKiện toàn Ban Công tác Mặt trận.\n",
    "TRỌNG TÂM CÔNG TÁC NĂM 2020", 2020, "-|CÔNG TÁC TUYÊN TRUYỀN; -|CÔNG TÁC TỔ CHỨC", "", "" },
  { "quoted-2026",
    "Mặt trận xã Tân Hòa triển khai nhiệm vụ trọng tâm năm 2026\nSáng 05/01, Ủy ban MTTQ Việt Nam xã thông qua ba nhiệm vụ "
    "trọng tâm năm 2026 gồm: “Tuyên truyền, tập hợp Nhân dân”; “Giám sát, phản biện xã hội”; “Chăm lo an sinh xã hội”.\n",
    "Mặt trận xã Tân Hòa triển khai nhiệm vụ trọng tâm năm 2026", 2026,
    "-|Tuyên truyền, tập hợp Nhân dân; -|Giám sát, phản biện xã hội; -|Chăm lo an sinh xã hội", "", "" },
  { "no-programme", "Bản tin thời tiết\nHôm nay trời nắng. Nhiệt độ 30 độ.\nNgày mai có mưa rào.\n", NULL, 0, "", "", "" },
};
