/**
 * Phrases that mean nothing here but hide a shorter term inside: the longest match wins, so `tiếp tục`
 * never counts as `tiếp`. Separated by commas; a capital letter must be a capital in the text.
 */
export const shields = `tiếp tục, tiếp xúc, tiếp nhận, tiếp cận, tiếp theo, trực tiếp, gián tiếp, tiếp thu, tiếp nối, tiếp sức,
  tiếp tế, tiếp thị, liên tiếp, kế tiếp, tiếp diễn, giao tiếp, tiếp giáp, tiếp viên, tiếp đất, tiếp quản, tiếp bước, tiếp tân,
  xã hội, xã hội hóa, hợp tác xã, nông thôn, đoàn kết, công đoàn, tập đoàn xăng dầu, binh đoàn, quân đoàn, sư đoàn, trung đoàn, tiểu đoàn, đoàn thể, liên đoàn, đoàn viên thanh niên,
  đoàn trường, đoàn tàu, đoàn xã, lữ đoàn, giao thông vận tải, sang năm, sang tên, sang trọng, sang chấn, sang nhượng, sang đường,
  khách mời, giấy mời, đặc phái viên TTXVN, phái viên TTXVN, phóng viên TTXVN, dự án, dự kiến, dự báo, dự phòng, dự đoán, dự toán, dự trữ, tham dự thi, dự luật, dự thi, trao thưởng, trao giải,
  gặp khó khăn, gặp khó, gặp nạn, gặp phải, gặp tai nạn, tặng thưởng, trao quyền, trao tay, đón tết, đón học sinh, đón dâu, đón năm mới, thăm khám,
  thăm dò, ký túc xá, ký sinh, thư ký, đăng ký, nhật ký, chữ ký, ký ức, ký tự, thế kỷ, hỗ trợ tài chính cá nhân, chào hàng, chào bán,
  chào đời, chào giá, chào thầu, lời chào, tổ chức sinh nhật, sinh nhật, chủ nhật, Cập nhật, Nhật thực, Nhật Tân, Nhật Lệ,
  Mỹ thuật, Mỹ nghệ, Mỹ phẩm, Mỹ nhân, Mỹ Tho, Mỹ Đình, Mỹ Sơn, Mỹ Lộc, Mỹ Khê, Mỹ Hào, Mỹ Đức, Mỹ Linh, Mỹ Tâm, Mỹ Latinh, châu Mỹ, Bắc Mỹ,
  Nam Mỹ, Mỹ Lý, Phú Mỹ, Mỹ Thuận, Cầu Mỹ Thuận, Mỹ Xuyên, Mỹ Tú, tiếng Anh, Anh hùng, Anh em, Anh ấy, Anh ta, Anh chị, Anh trai, Anh Sơn,
  tiếng Nga, tiếng Pháp, tiếng Đức, tiếng Hàn, tiếng Nhật, tiếng Ý, tiếng Thái, Nga Sơn, Pháp luật, Pháp lý, Pháp lệnh, Pháp danh, Pháp Vân,
  Tư pháp, Hiến pháp, Lập pháp, Hành pháp, Biện pháp, Giải pháp, Phương pháp, Phật pháp, thi pháp, Ý kiến, Ý thức, Ý tưởng, Ý nghĩa, Ý chí,
  Ý định, Ý đồ, Ý Yên, Ý nguyện, Đức tính, Đức Phật, Đức Thọ, Đức Giang, Đức Trọng, Đức Hòa, Đức Cơ, Đức Huệ, Đức Linh, Đức Phổ, Đức mẹ,
  Minh Đức, Hoài Đức, Đạo đức, Áo dài, Áo quần, Áo lót, Áo khoác, Áo ấm, Áo phao, Áo trắng, Áo xanh, Hàn Mặc Tử, Hàn Thuyên, Hàn gắn,
  Úc Sơn, Lào Cai, Thái Bình Dương, Nam Định Vương, Đại Tây Dương, Ấn Độ Dương, Ấn phẩm, Ấn tượng, Bắc Kạn, Việt Nam Airlines,
  Thái Nguyên, dân tộc Thái, dân tộc Lào, người Thái đen, dân tộc Khmer, dân tộc Hoa, hội đồng quản trị, lào xào, thuốc lào,
  dịch Covid-19, nhà nước, cả nước, trong nước, đất nước, ngoài nước, mua nước, phim Hàn, phim Mỹ, phim Ấn Độ, Hàn xẻng, Chủ tịch Hội đồng quản trị,
  Chủ tịch HĐQT, Chủ tịch tập đoàn, công an xã, công an phường, giải quốc tế, sân bay quốc tế, cảng hàng không quốc tế, Quốc tế Lao động,
  Quốc tế Phụ nữ, Quốc tế Thiếu nhi, tiêu chuẩn quốc tế, trường quốc tế, bệnh viện quốc tế, viện Pháp luật, viện pháp y, cộng đồng mạng, Quốc hội khóa, người nước ngoài, FPT Long Châu, nhà thuốc Long Châu, Bí thư chi bộ, đại học Việt - Đức, trường Việt - Đức, trường đại học Việt - Đức,
  đại học Việt - Nhật, trường đại học Việt - Nhật, đại học Việt Nhật, trường đại học Việt Nhật, đại học Việt Đức, trường đại học Việt Đức, đại học Việt Pháp, trường đại học Việt Pháp,
  bệnh viện Việt Đức, bệnh viện Việt Pháp, bệnh viện Việt - Đức, bệnh viện Việt - Pháp, cao đẳng Việt - Hàn, cao đẳng Việt Hàn, cao đẳng Việt - Đức, cao đẳng Việt Đức,
  cao đẳng nghề Việt - Hàn, cao đẳng nghề Việt - Đức, cao đẳng nghề Việt Nam - Hàn Quốc, cao đẳng Việt Nam - Hàn Quốc, Chủ tịch HĐND, Chủ tịch Hội`;
