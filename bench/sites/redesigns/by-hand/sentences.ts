/** What a story is about: relations with abroad, the economy, everyday life. */
export type Subject = 'n' | 'k' | 'd';

/** Sentences of our own; `{…}` is filled from `FILLINGS`. */
export const SENTENCES: Readonly<Record<Subject, readonly string[]>> = {
  n: [
    'Tại buổi tiếp, {chuc} bày tỏ vui mừng trước những bước tiến của quan hệ hợp tác giữa {noi} và các địa phương của {nuoc}, nhất là trong {linhvuc} và {linhvuc2}.',
    'Phía {nuoc} cảm ơn sự đón tiếp nồng hậu, mong hai bên giữ nhịp trao đổi đoàn {so} lần mỗi năm và cử đầu mối để giải quyết việc phát sinh trong ngày.',
    'Hai bên thống nhất lập tổ công tác chung gồm {so} thành viên, họp trực tuyến vào tuần đầu của mỗi quý, báo cáo lãnh đạo ngay sau phiên họp.',
    'Đoàn {nuoc} đề nghị mở thêm lớp tiếng Việt cho cán bộ trẻ, đổi lại sẽ nhận {so} thực tập sinh của {noi} sang học về {linhvuc}.',
    'Trưởng đoàn {nuoc} cho biết nhiều hội viên phòng thương mại nước mình đang tìm địa điểm đặt kho, ưu tiên nơi gần cảng và có đường điện riêng.',
    'Theo bản ghi nhớ vừa ký, hai địa phương sẽ luân phiên đăng cai tuần văn hóa, mỗi bên cử không quá {so} nghệ nhân và tự lo kinh phí đi lại.',
    '{ten}, người theo dõi mảng đối ngoại của {noi}, cho hay thỏa thuận lần này kế thừa văn bản ký {so} năm trước và bổ sung phần {linhvuc}.',
    'Cùng ngày, đoàn đến đặt vòng hoa tại nghĩa trang liệt sĩ, thăm một trường phổ thông nội trú và trồng cây lưu niệm trong khuôn viên {coquan}.',
    'Đại diện {coquan} giới thiệu danh mục {so} dự án mời gọi đối tác nước ngoài, kèm điều kiện mặt bằng và tiến độ từng khâu thủ tục.',
    'Hai bên cũng bàn việc bảo hộ người lao động, rút ngắn thời gian cấp thị thực cho doanh nhân và miễn lệ phí với học sinh đi giao lưu.',
    'Lãnh đạo {noi} đề nghị phía {nuoc} tạo thuận lợi cho cộng đồng người Việt làm ăn ổn định, được học tiếng nước sở tại và giữ tiếng mẹ đẻ.',
    'Trong khuôn khổ chuyến thăm, nhóm chuyên gia {nuoc} làm việc riêng với {coquan} về {linhvuc}, xem thực địa tại {so} điểm và hẹn gửi khuyến nghị trong tháng tới.',
    'Hội hữu nghị của {noi} trao tặng đoàn bức tranh thêu phong cảnh quê hương, còn đoàn {nuoc} tặng lại bộ sách ảnh in bằng hai thứ tiếng.',
    'Công tác đối ngoại nhân dân được nhắc tới nhiều lần trong buổi tọa đàm: {so} cặp trường đã kết nghĩa và hàng trăm gia đình nhận đón sinh viên {nuoc} ở cùng.',
    'Phía Việt Nam khẳng định coi trọng quan hệ láng giềng hữu nghị và sẵn sàng chia sẻ kinh nghiệm về {linhvuc} khi đối tác có yêu cầu.',
    'Buổi hội đàm diễn ra trong không khí cởi mở, kéo dài hơn dự kiến gần {so} phút vì hai bên còn nhiều điều muốn hỏi nhau.',
  ],
  k: [
    'Theo số liệu của {coquan}, giá trị của ngành trong {so} tháng tăng khá, song đơn hàng mới tập trung vào vài thị trường nên rủi ro vẫn lớn.',
    '{ten}, chủ một cơ sở có {so} lao động, nói rằng khó nhất lúc này là chi phí vận chuyển chứ không phải đầu ra.',
    'Địa phương dự kiến bố trí thêm quỹ đất cho doanh nghiệp nhỏ thuê theo từng lô, thời hạn thuê ngắn để người mới dễ bắt đầu.',
    'Ngân hàng trên địa bàn cam kết xem xét hồ sơ vay trong {so} ngày, nhận cả kho lạnh và máy móc làm tài sản bảo đảm.',
    'Hợp tác xã đã ký hợp đồng bao tiêu với {so} đầu mối, nhờ vậy giá bán tại vườn nhỉnh hơn cùng kỳ mà không phải chờ thương lái.',
    'Đơn vị thi công cho biết phần nền đã xong, còn {so} hộ chưa bàn giao đất do vướng cách tính giá bồi thường cây lâu năm.',
    'Từ giữa năm, tổ liên ngành đi kiểm tra {so} điểm bán hàng, nhắc nhở là chính, chỉ lập biên bản với nơi cố tình đổi nhãn.',
    'Các xưởng chuyển sang dùng viên nén thay than đá, mỗi tháng bớt được một phần hóa đơn và khói bụi quanh khu dân cư.',
    '{coquan} đề nghị doanh nghiệp công khai nhu cầu tuyển dụng theo quý để trường nghề mở lớp sát với việc làm thật.',
    'Giá vật liệu xây dựng chững lại sau ba tuần tăng liên tiếp; cát san lấp vẫn khan vì {so} mỏ chờ gia hạn giấy phép.',
    'Nhiều tiểu thương ở {noi} đã quen bán qua mạng, tối livestream, sáng gom đơn, cuối tuần mới mở sạp cho khách quen.',
    'Dự án có tổng mức đầu tư được chia thành hai giai đoạn, giai đoạn đầu ưu tiên cầu vượt và {so} ki-lô-mét đường gom.',
    'Chuyên gia khuyên nên ghi nhật ký sản xuất bằng điện thoại, bởi bên mua hỏi nguồn gốc kỹ hơn hẳn {so} năm trước.',
    'Về lâu dài, {noi} muốn giữ lại khâu chế biến sâu thay vì bán thô, đồng thời mở phòng kiểm nghiệm dùng chung cho cả vùng.',
  ],
  d: [
    'Bà con ở {noi} góp công hơn {so} ngày, người có xe chở cát, người không có xe nấu cơm, nên con đường xong sớm trước mùa mưa.',
    '{ten} kể trước kia mỗi lần nước lên là phải gửi con sang nhà ngoại, nay có cầu mới nên các cháu không nghỉ buổi học nào.',
    'Trạm y tế đã khám cho {so} người cao tuổi, phát thuốc huyết áp và hẹn lịch tái khám tận nhà đối với người đi lại khó khăn.',
    'Nhà trường bố trí thêm phòng đọc, mượn sách không cần thẻ; mỗi lớp tự cử hai em làm thủ thư theo tuần.',
    'Đội cứu hộ trực suốt đêm tại {so} điểm ngập, dùng xuồng máy đưa người già và trẻ nhỏ sang nhà văn hóa thôn.',
    'Câu lạc bộ dân ca tập vào tối thứ bảy, có cụ ngoài tám mươi vẫn nhớ làn điệu cổ và sẵn lòng dạy lại cho lớp trẻ.',
    '{coquan} cho biết sẽ lắp thêm {so} đèn chiếu sáng ở các ngã rẽ tối, nơi từng xảy ra va chạm giữa xe máy và xe tải.',
    'Ban tổ chức hội thi mời {so} đội từ các xã, chấm điểm công khai và trao giải ngay trong buổi chiều.',
    'Người dân phản ánh mùi khó chịu từ bãi rác cũ; chính quyền hứa phủ bạt, phun chế phẩm rồi chuyển dần sang khu xử lý mới.',
    'Nhóm tình nguyện gom được {so} bộ máy tính cũ, tự sửa rồi trao cho điểm trường xa nhất của {noi}.',
    'Thư viện lưu động chạy bằng xe tải nhỏ, mỗi tuần dừng ở một chợ phiên, trẻ em xếp hàng mượn truyện từ sớm.',
    'Từ tháng tới, thủ tục đăng ký hộ kinh doanh làm ngay tại xã, người dân không phải đi {so} ki-lô-mét như trước.',
    'Ông {ten} nhường một sào vườn làm sân chơi; con cháu trong họ góp bóng, lưới và hai chiếc ghế đá.',
    'Lớp xóa mù chữ buổi tối có {so} học viên, phần lớn là phụ nữ, ban ngày lên nương nên cô giáo đổi giờ theo mùa vụ.',
  ],
};

/** Sentences that stand in any story. */
export const COMMON: readonly string[] = [
  'Theo kế hoạch, công việc được chia cho {so} nhóm, mỗi nhóm có một người chịu trách nhiệm báo cáo trước ngày cuối tháng.',
  'Phát biểu kết luận, {chuc} yêu cầu các bên bám sát tiến độ, việc gì vướng thì nói ngay chứ không để dồn đến cuối năm.',
  'Trước đó, {coquan} đã lấy ý kiến của {so} xã, phường và nhận về nhiều góp ý thiết thực.',
  'Kinh phí lấy từ nguồn xã hội hóa là chính, ngân sách {noi} chỉ hỗ trợ phần thuê địa điểm và in tài liệu.',
  '“Chúng tôi không đặt chỉ tiêu cho đẹp báo cáo, làm được đến đâu sẽ công khai đến đó”, {ten} nói.',
  'Kết quả bước đầu sẽ được đánh giá vào quý tới, sau đó mới quyết định có nhân rộng ra {noi} hay không.',
  'Một số đại biểu lưu ý rằng thời tiết cuối năm thất thường, cần có phương án dự phòng cho những hoạt động ngoài trời.',
  'Danh sách cụ thể được niêm yết tại {coquan} và trên bảng tin của các tổ dân phố.',
  'Cũng trong dịp này, {so} tập thể và cá nhân được biểu dương vì có cách làm hay, dễ áp dụng.',
  'Ý kiến từ cơ sở cho thấy điều người dân mong nhất là làm gọn, làm dứt điểm và giữ lời hẹn.',
  'Anh {ten}, đại diện lớp trẻ, đề xuất dùng chung một bộ dữ liệu để khỏi phải khai đi khai lại cùng một thông tin.',
  'Các thành viên dự họp thống nhất gặp lại sau {so} tuần để rà soát từng đầu việc.',
  'Đây là năm thứ {so} hoạt động này được duy trì, quy mô tuy nhỏ nhưng đều đặn.',
  'Chiều cùng ngày, {chuc} đi kiểm tra thực tế và trò chuyện với những người trực tiếp làm việc tại hiện trường.',
];

/** How a text begins; the day and the month are the story's. */
export const OPENINGS: readonly string[] = [
  'Sáng {ngay}, tại hội trường {coquan}, {so} đại biểu đã có mặt từ sớm để bàn về nội dung mà dư luận {noi} quan tâm suốt mấy tuần qua.',
  'Ngày {ngay}, {coquan} cho biết công việc chuẩn bị đã hoàn tất, {so} đơn vị liên quan được phân công nhiệm vụ cụ thể.',
  'Chiều {ngay}, {chuc} chủ trì buổi làm việc với sự tham gia của {coquan} và {so} khách mời.',
  'Trong hai ngày, kết thúc vào {ngay}, chương trình tại {noi} thu hút hơn {so} lượt người tham dự, đông hơn dự kiến của ban tổ chức.',
  'Có mặt tại {noi} vào {ngay}, chúng tôi ghi nhận không khí khẩn trương của {so} con người đang lo phần việc cuối cùng.',
  '{ten} là người đầu tiên phát biểu trong cuộc gặp ngày {ngay}, khi {coquan} mời các bên ngồi lại với nhau.',
];

/** The leads of stories, by subject. */
export const LEADS: Readonly<Record<Subject, readonly string[]>> = {
  n: [
    'Hai bên nhất trí mở rộng hợp tác về {linhvuc}, đồng thời giữ nhịp trao đổi đoàn giữa {noi} và {nuoc}. Cuộc gặp kế tiếp sẽ diễn ra sau {so} tháng.',
    'Chuyến thăm kéo dài {so} ngày, tập trung vào {linhvuc} và giao lưu giữa thanh niên {noi} với bạn bè {nuoc}. Một bản ghi nhớ đã được ký.',
    'Buổi làm việc với phía {nuoc} bàn sâu về {linhvuc}. {coquan} được giao làm đầu mối theo dõi {so} nội dung đã thống nhất.',
  ],
  k: [
    'Sau {so} tháng triển khai, cách làm mới ở {noi} bắt đầu cho thấy kết quả. Điều còn thiếu là vốn trung hạn và chỗ bảo quản hàng.',
    '{coquan} cùng doanh nghiệp tìm cách gỡ nút thắt về đất, vốn và lao động. Có {so} kiến nghị được trả lời ngay tại chỗ.',
    'Thị trường khởi sắc giúp {noi} thêm tự tin bước vào quý cuối. Tuy vậy, {so} việc vẫn phải làm gấp trước Tết.',
  ],
  d: [
    'Hơn {so} gia đình ở {noi} được hưởng lợi từ việc làm tưởng nhỏ này. Điều đáng quý là mọi khoản góp đều tự nguyện.',
    'Từ đề xuất của người dân, {coquan} bắt tay vào việc và xong trước hẹn {so} ngày. Nơi khác đang đến học hỏi.',
    'Niềm vui đến với bà con {noi} vào những ngày cuối năm. Phía sau là {so} tháng bền bỉ của nhiều người.',
  ],
};

/** What stands for a name in braces. */
export const FILLINGS: Readonly<Record<string, readonly string[]>> = {
  nuoc: [
    ...['Lào', 'Nhật Bản', 'Hàn Quốc', 'Ấn Độ', 'Thái Lan', 'Pháp', 'Hà Lan', 'Ba Lan', 'Cu Ba', 'Úc'],
    ...['Trung Quốc', 'Campuchia', 'Đan Mạch', 'Bỉ', 'Indonesia', 'Chile', 'Đức', 'Phần Lan'],
  ],
  noi: [
    ...[
      'xã Đông Hòa',
      'phường Tân Lập',
      'huyện vùng cao',
      'thôn Bãi Dâu',
      'tỉnh',
      'khu phố Ba',
      'cụm xã ven sông',
    ],
    ...['bản Nà Lùng', 'xã đảo', 'phường Cửa Nam', 'vùng chuyên canh', 'thị trấn cũ', 'làng nghề Phú Thịnh'],
  ],
  coquan: [
    ...[
      'Sở Ngoại vụ',
      'Văn phòng UBND tỉnh',
      'Sở Công Thương',
      'Hội Liên hiệp Phụ nữ tỉnh',
      'Liên hiệp các tổ chức hữu nghị',
    ],
    ...[
      'Ban Quản lý khu kinh tế',
      'Sở Nông nghiệp và Môi trường',
      'Tỉnh đoàn',
      'Sở Văn hóa, Thể thao và Du lịch',
    ],
    ...['Mặt trận Tổ quốc tỉnh', 'Hiệp hội Doanh nghiệp tỉnh', 'Sở Giáo dục và Đào tạo'],
  ],
  chuc: [
    ...[
      'Chủ tịch UBND tỉnh',
      'Phó Chủ tịch Thường trực',
      'Phó Bí thư Thường trực Tỉnh ủy',
      'Giám đốc Sở Ngoại vụ',
    ],
    ...['Trưởng ban Tổ chức', 'Chánh Văn phòng', 'Phó Chủ tịch HĐND tỉnh', 'Chủ tịch Hội Hữu nghị'],
  ],
  ten: [
    ...[
      'Lò Thị Mến',
      'Trịnh Quốc Bảo',
      'Vi Văn Thắng',
      'Đinh Thu Phương',
      'Cao Xuân Lộc',
      'Hoàng Ngọc Diệp',
      'Phạm Đức Huy',
    ],
    ...[
      'Nguyễn Hải Yến',
      'Bùi Khánh Toàn',
      'Lương Thế Vỹ',
      'Tạ Minh Châu',
      'Võ Hoài Nam',
      'Mai Thị Lài',
      'Đoàn Văn Kiên',
    ],
  ],
  linhvuc: [
    ...[
      'giáo dục nghề nghiệp',
      'thương mại biên mậu',
      'nông nghiệp xanh',
      'du lịch cộng đồng',
      'bảo tồn di sản',
    ],
    ...['y tế tuyến cơ sở', 'chuyển đổi số', 'quản lý nguồn nước', 'hậu cần cảng', 'phòng cháy rừng'],
  ],
  linhvuc2: [
    'giao lưu thanh niên',
    'đào tạo tiếng',
    'kết nối doanh nghiệp',
    'thể thao học đường',
    'xuất bản sách song ngữ',
  ],
};
