/** Words that the generated articles are made of; short pieces, so that no two articles share long passages. */
const list = (text: string): readonly string[] => text.split(',').map((word) => word.trim());

/** Who acts in an article of the province's own affairs. */
export const OFFICES =
  list(`Ủy ban nhân dân tỉnh, Hội đồng nhân dân huyện, Sở Nông nghiệp, Sở Giáo dục, Sở Y tế,
  Sở Giao thông, Sở Xây dựng, Sở Văn hóa, Ban Quản lý rừng, Hội Nông dân, Hội Phụ nữ, Đoàn Thanh niên,
  Hội Cựu chiến binh, Liên đoàn Lao động, Trung tâm Khuyến nông, Chi cục Thủy lợi, Công ty Điện lực, Kho bạc huyện,
  Bảo hiểm xã hội, Trường Cao đẳng nghề, Bệnh viện đa khoa, Hợp tác xã, Tổ dân phố, Ban Dân tộc, Thanh tra tỉnh,
  Công an xã, Đài Khí tượng, Cục Thuế, Hội Khuyến học, Ban Chỉ huy phòng chống lụt bão`);

export const PLACES =
  list(`xã Bản Hon, xã Nậm Lành, phường Tân Quang, thị trấn Phố Mới, xã Hồng Ca, xã Mường Lai,
  xã Tà Xi, phường Minh Khai, xã Đại Sơn, xã Phong Dụ, huyện Lâm Thượng, huyện Bình Khê, thôn Nà Tông, bản Pá Khôm,
  xã Cao Phạ, xã Yên Thắng, thị xã Kim Sơn, xã Thạch Lương, khu Đồng Tâm, xã Suối Quyền, cụm Đông Cuông,
  xã Việt Hưng, xã An Lạc, phường Hợp Giang, xã Khánh Hòa, thôn Khe Dứa, bản Lọng Cu, xã Trung Tâm`);

export const WHEN =
  list(`Sáng, Chiều, Trưa, Tối, Trong hai ngày tới, Đầu tháng, Cuối tuần, Từ đầu năm, Vừa qua,
  Mới đây, Theo kế hoạch, Những ngày này, Trong quý này, Dịp này, Trước đó, Sau đó, Đến nay, Hiện nay`);

export const ADVERBS =
  list(`đã, đang, sẽ, vừa, tiếp tục, chủ động, kịp thời, thường xuyên, tích cực, bước đầu,
  khẩn trương, đồng loạt, trực tiếp, phối hợp, dự kiến, cơ bản`);

export const VERBS =
  list(`kiểm tra, khảo sát, hướng dẫn, triển khai, bàn giao, nghiệm thu, tuyên truyền, hỗ trợ,
  rà soát, đánh giá, khởi công, khánh thành, tổng kết, phát động, vận động, tập huấn, cấp phát, sửa chữa, mở rộng,
  nâng cấp, quy hoạch, thẩm định, công bố, trao tặng, thống kê, giám sát, thu hoạch, chăm sóc, xử lý, bố trí,
  điều chỉnh, đầu tư, chuyển giao, khen thưởng, ra quân, tu bổ, bảo tồn, cải tạo, lắp đặt, vận hành`);

export const NOUNS = list(`tuyến đường, hồ chứa, vườn ươm, trường học, trạm y tế, nhà văn hóa, mô hình, dự án,
  cánh đồng, đàn gia súc, rừng phòng hộ, cây chè, cây quế, vụ lúa, hệ thống mương, công trình nước, khu tái định cư,
  lớp học, giống ngô, sản phẩm, chợ phiên, cầu treo, lưới điện, quỹ khuyến học, hồ sơ, thủ tục, thư viện,
  sân vận động, lễ hội, làng nghề, điểm du lịch, phong trào, nguồn vốn, nhà ở, bếp ăn, tủ thuốc, máy gặt,
  vùng nguyên liệu, bãi rác, đê kè, mạng lưới, phần mềm, đội văn nghệ, giải bóng chuyền`);

export const QUALITIES =
  list(`nông thôn, mới, liên xã, tập trung, thí điểm, chất lượng cao, an toàn, đạt chuẩn,
  vùng cao, trọng điểm, bền vững, hữu cơ, theo mùa, xuống cấp, kiên cố, đa năng, truyền thống, tự quản, số hóa,
  thiết yếu, khó khăn, sau mưa lũ, tiết kiệm, cộng đồng, ven suối, giai đoạn hai, quy mô nhỏ, bán trú, ngoài trời,
  lâu năm`);

export const PURPOSES = list(`nhằm giảm nghèo, để kịp thời vụ, phục vụ người dân, góp phần tăng thu nhập,
  bảo đảm an toàn, theo đúng tiến độ, trước mùa mưa, với kinh phí tiết kiệm, giúp học sinh, bảo vệ môi trường,
  đáp ứng nhu cầu, tạo việc làm, giữ gìn bản sắc, phòng ngừa dịch bệnh, hạn chế rủi ro, khuyến khích sản xuất,
  rút ngắn thời gian, thu hút lao động, ổn định đời sống, chào mừng ngày hội`);

export const PEOPLE =
  list(`Lò Văn Tại, Hoàng Thị Mến, Giàng A Sáng, Triệu Tài Cao, Nguyễn Đức Bình, Vàng Thị Dua,
  Bàn Phúc Lâm, Đinh Quang Hà, Phạm Ngọc Thoa, Sùng A Lử, Cầm Bá Thịnh, Lý Thị Mảy, Trần Hữu Nghĩa, Đỗ Kim Oanh,
  Hà Trọng Khôi, Mùa A Vảng`);

/** Who comes, or is visited, in a foreign-affairs article. */
export const VISITORS = list(`Đại sứ Nhật Bản, Đại sứ Hàn Quốc, đoàn đại biểu tỉnh Luông Pha Băng (Lào),
  Tổng lãnh sự Trung Quốc, đoàn công tác tỉnh Val-de-Marne (Pháp), Đại sứ Ấn Độ, đoàn chuyên gia Đức,
  Hội hữu nghị Việt Nam - Cuba, đoàn đại biểu tỉnh Xay-nha-bu-ly (Lào), Đại sứ Hà Lan, Đại sứ Australia,
  đoàn nghị sĩ Hungary, tổ chức phi chính phủ nước ngoài, đoàn đại biểu châu Hồng Hà (Trung Quốc)`);

export const FOREIGN_OFFICES =
  list(`Sở Ngoại vụ, Lãnh đạo tỉnh, Liên hiệp các tổ chức hữu nghị, Bộ Ngoại giao,
  Ban Đối ngoại, Đoàn công tác của tỉnh, Bộ đội Biên phòng tỉnh`);

export const FOREIGN_VERBS =
  list(`tiếp xã giao, hội đàm với, làm việc với, ký thỏa thuận hợp tác với, chúc mừng,
  trao đổi với, đón tiếp, ký biên bản ghi nhớ với, thăm và làm việc với`);

export const FOREIGN_MATTERS = list(`quan hệ hữu nghị, hợp tác giáo dục, giao lưu nhân dân, xúc tiến đầu tư,
  công tác đối ngoại, quản lý biên giới, trao đổi lao động, hội nhập quốc tế, hợp tác y tế, ngoại giao kinh tế,
  kết nghĩa giữa hai tỉnh, viện trợ không hoàn lại, thương mại cửa khẩu, đào tạo tiếng Việt cho lưu học sinh`);
