import type { Subject } from './subjects.ts';

/** What a province does with other countries. */
export const FOREIGN: readonly Subject[] = [
  {
    name: 'ambassador',
    foreign: true,
    titles: [
      'Chủ tịch Ủy ban nhân dân tỉnh tiếp Đại sứ {nuoc} đến chào và làm việc',
      'Lãnh đạo tỉnh tiếp xã giao Đại sứ {nuoc}, bàn hợp tác tại {xa}',
      'Đại sứ {nuoc} thăm, tìm hiểu cơ hội đầu tư tại {xa}',
      'Bí thư Tỉnh ủy hội đàm với Đại sứ {nuoc} về hợp tác giai đoạn mới',
    ],
    leads: [
      '{buoi} {ngay}, lãnh đạo tỉnh tiếp Đại sứ {nuoc} nhân chuyến thăm và làm việc tại địa phương.',
      'Đại sứ {nuoc} mong muốn thúc đẩy hợp tác thiết thực với tỉnh về giáo dục, nông nghiệp và lao động.',
    ],
    sentences: [
      '{buoi} {ngay}, tại trụ sở, lãnh đạo tỉnh đã có buổi tiếp thân mật Đại sứ {nuoc} cùng đoàn công tác gồm {so:4-15} người.',
      'Chào mừng Đại sứ, lãnh đạo tỉnh nhấn mạnh quan hệ hữu nghị giữa Việt Nam và {nuoc} đang phát triển trên nhiều lĩnh vực.',
      'Hiện trên địa bàn có {so:3-45} dự án có vốn từ {nuoc} với tổng vốn đăng ký {so:12-480} triệu USD.',
      'Đại sứ cảm ơn sự đón tiếp chân tình và đánh giá cao môi trường đầu tư của tỉnh.',
      'Hai bên trao đổi về việc đưa lao động của {xa} đi làm việc theo thời vụ ở {nuoc}.',
      'Đại sứ cho biết Đại sứ quán sẽ làm cầu nối để các trường đại học của {nuoc} gặp gỡ học sinh của tỉnh.',
      'Lãnh đạo tỉnh đề nghị phía bạn quan tâm đến lĩnh vực chế biến nông sản và năng lượng tái tạo.',
      'Buổi tiếp kết thúc với phần trao quà lưu niệm, là sản phẩm dệt của bà con {xa}.',
      'Theo Sở Ngoại vụ, từ đầu năm đến nay tỉnh đã đón {so:20-160} đoàn khách quốc tế với {so:200-1500} lượt người.',
      'Chiều cùng ngày, Đại sứ và đoàn đã đi thăm một cơ sở sản xuất ở {xa}.',
    ],
  },
  {
    name: 'twin-province',
    foreign: true,
    titles: [
      'Ký kết biên bản ghi nhớ hợp tác với {tinhban} giai đoạn 2026 - 2030',
      'Đoàn đại biểu {tinhban} thăm và làm việc tại tỉnh, khảo sát {xa}',
      'Tăng cường quan hệ hữu nghị, hợp tác toàn diện với {tinhban}',
      'Giao lưu nhân dân với {tinhban} qua những lớp học ở {xa}',
    ],
    leads: [
      'Tỉnh và {tinhban} thống nhất mở rộng hợp tác về nông nghiệp, y tế, đào tạo cán bộ trong giai đoạn 2026 - 2030.',
      'Đoàn đại biểu cấp cao của {tinhban} do ông Tỉnh trưởng dẫn đầu đã có hai ngày làm việc tại địa phương.',
    ],
    sentences: [
      'Ngày {ngay}, đoàn đại biểu {tinhban} đã đến thăm tỉnh và hội đàm với lãnh đạo Ủy ban nhân dân tỉnh.',
      'Tại hội đàm, hai bên thông báo cho nhau tình hình phát triển kinh tế - xã hội của mỗi địa phương trong {so:6-11} tháng qua.',
      'Biên bản ghi nhớ gồm {so:5-9} nội dung, trong đó có trao đổi chuyên gia, dạy tiếng và quảng bá du lịch.',
      'Mỗi năm tỉnh tiếp nhận {so:10-60} lưu học sinh của {tinhban} vào học tại trường cao đẳng của tỉnh.',
      'Phía bạn bày tỏ mong muốn có đường bay thuê chuyến và các tua du lịch chung.',
      'Hội hữu nghị của tỉnh sẽ tổ chức tuần lễ văn hóa với {so:8-30} hoạt động giao lưu.',
      'Hai bên nhất trí lập tổ công tác chung, họp luân phiên {so:2-4} lần mỗi năm.',
      'Đoàn đã tham quan mô hình trồng rau trong nhà kính rộng {so:2-20} héc ta ở {xa}.',
      'Kim ngạch buôn bán giữa hai địa phương đạt {so:2-90} triệu USD, còn khiêm tốn so với tiềm năng.',
      'Tối cùng ngày, lãnh đạo tỉnh mở tiệc chiêu đãi đoàn, các nghệ nhân {xa} biểu diễn dân ca.',
    ],
  },
  {
    name: 'border',
    foreign: true,
    titles: [
      'Hai bên biên giới phối hợp tuần tra chung, giữ bình yên ở {xa}',
      'Kết nghĩa cụm dân cư hai bên biên giới tại {xa} sau {so:2-20} năm',
      'Hội đàm với {tinhban} về quản lý mốc giới và thương mại cửa khẩu',
      'Khám bệnh, cấp thuốc miễn phí cho bà con nước bạn gần {xa}',
    ],
    leads: [
      'Lực lượng bảo vệ biên giới hai nước tuần tra chung, trao đổi tình hình và thăm hỏi bà con sinh sống gần đường biên.',
      'Việc kết nghĩa cụm dân cư giúp người dân hai bên biên giới gần nhau hơn, cùng giữ đường biên, cột mốc.',
    ],
    sentences: [
      '{buoi} {ngay}, Bộ đội Biên phòng tỉnh và lực lượng bảo vệ biên giới của {tinhban} tổ chức tuần tra song phương.',
      'Đoàn tuần tra đi qua {so:4-14} cột mốc, kiểm tra hiện trạng đường biên dài {so:6-28} km.',
      'Sau chuyến tuần tra, chỉ huy hai đơn vị ký biên bản và thống nhất lịch gặp gỡ lần sau vào ngày {sau}.',
      'Từ khi kết nghĩa, người dân hai bản qua lại thăm thân đúng quy định, giúp nhau giống lúa và cách chăn nuôi.',
      'Quân y của đồn đã khám cho {so:60-320} người, trong đó nhiều cụ già và trẻ nhỏ là công dân nước bạn.',
      'Hàng hóa qua cửa khẩu trong tháng đạt {so:3-40} nghìn tấn, chủ yếu là nông sản và gỗ.',
      'Trưởng bản bên nước bạn cho biết, nhờ có tuần tra chung mà nạn trộm trâu bò giảm hẳn.',
      'Hai bên phối hợp bắt {so:2-7} vụ vận chuyển hàng cấm, không để xảy ra điểm nóng.',
      'Tỉnh đề xuất nâng cấp lối mở ở {xa} thành cửa khẩu phụ khi đủ điều kiện.',
      'Công tác phân giới, tăng dày cột mốc được nhân dân {xa} ủng hộ và cùng tham gia bảo vệ.',
    ],
  },
  {
    name: 'aid',
    foreign: true,
    titles: [
      'Tổ chức phi chính phủ nước ngoài hỗ trợ {xa} xây {so:3-30} công trình nước sạch',
      'Tiếp nhận viện trợ của {nuoc} cho các trạm y tế vùng cao {xa}',
      'Lưu học sinh {nuoc} đón lễ cổ truyền cùng gia đình nhận nuôi ở {xa}',
      'Hội nghị vận động viện trợ nước ngoài, giới thiệu dự án của {xa}',
    ],
    leads: [
      'Dự án do bạn bè quốc tế tài trợ giúp người dân vùng khó có nước sạch, trạm y tế và lớp học mới.',
      'Tỉnh kêu gọi các tổ chức phi chính phủ nước ngoài hỗ trợ y tế, giáo dục và thích ứng với biến đổi khí hậu.',
    ],
    sentences: [
      'Ngày {ngay}, Sở Ngoại vụ phối hợp với Liên hiệp các tổ chức hữu nghị tỉnh tổ chức lễ bàn giao tại {xa}.',
      'Dự án có vốn {so:80-900} nghìn USD do một tổ chức của {nuoc} tài trợ không hoàn lại.',
      'Đại diện nhà tài trợ cho biết đã chọn {xa} sau hai đợt khảo sát kỹ lưỡng.',
      'Hiện có {so:8-40} tổ chức phi chính phủ nước ngoài hoạt động trên địa bàn với {so:10-70} dự án.',
      'Sinh viên {nuoc} được các gia đình coi như con cháu, dạy nói tiếng Việt và nấu món ăn quê nhà.',
      'Công tác quản lý viện trợ được thực hiện công khai, đúng quy định về tiếp nhận và sử dụng.',
      'Trong {so:3-6} năm qua, giá trị viện trợ giải ngân đạt {so:3-25} triệu USD.',
      'Các chuyên gia tình nguyện sẽ ở lại {so:2-6} tháng để hướng dẫn cán bộ cơ sở.',
      'Tỉnh cam kết tạo thuận lợi về thủ tục nhập cảnh và đi lại cho các chuyên gia.',
      'Thầy giáo {nguoi} bảo rằng học trò ở đây lần đầu được học với giáo viên nước ngoài.',
    ],
  },
];
