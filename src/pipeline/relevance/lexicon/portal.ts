import type { TermGroup } from './term-group.ts';

/** Words by which the stream of a province's portal tells its kinds of texts apart. */
export const portal: readonly TermGroup[] = [
  {
    id: 'inspect',
    note: 'To look at sites and conditions: of a foreign delegation it is part of its visit.',
    role: 'act',
    terms: `khảo sát, đi khảo sát, khảo sát thực địa, đi thực địa, thực địa, tham quan, tìm hiểu cơ hội, tìm hiểu cơ hội đầu tư,
      tìm hiểu môi trường đầu tư, trao đổi cơ hội, tìm kiếm cơ hội, nghe giới thiệu, kết nối đầu tư, đề xuất đầu tư, đặt vấn đề`,
  },
  {
    id: 'volunteers',
    note: 'Those who come to help: doctors, students, engineers; whose, the words beside them tell.',
    role: 'party',
    terms: `nhóm bác sĩ, đoàn bác sĩ, đoàn y bác sĩ, bác sĩ tình nguyện, tình nguyện viên quốc tế, tình nguyện viên nước ngoài,
      nhóm tình nguyện, đoàn tình nguyện, đoàn khám, nhóm thiện nguyện, nhà tài trợ, đại diện nhà tài trợ, phẫu thuật nhân đạo,
      khám bệnh nhân đạo, sinh viên tình nguyện, nhóm sinh viên, nhóm chuyên gia, chuyên gia, kỹ sư, giám đốc quốc gia, điều phối viên`,
  },
  {
    id: 'mine-action',
    note: 'Mines and unexploded bombs of the war, and the work against them, mostly paid for from abroad.',
    terms: `bom mìn, vật nổ, vật liệu nổ, bom chùm, rà phá, dọn bom mìn, hành động bom mìn, nạn nhân bom mìn, sau chiến tranh,
      hậu quả chiến tranh, RENEW, Hội những người bạn, NMAC, VNMAC, QTMAC, chất độc da cam, dioxin`,
  },
  {
    id: 'integration-work',
    note: 'Integration as the work of a province: steering committees, plans, training.',
    terms: `hội nhập kinh tế quốc tế, công tác hội nhập, Ban Chỉ đạo hội nhập, Ban Chỉ đạo về hội nhập quốc tế, hoạt động hợp tác quốc tế,
      công tác hợp tác quốc tế, ký kết thỏa thuận quốc tế, Luật Thỏa thuận quốc tế, địa phương nước ngoài, các địa phương nước ngoài,
      đối tác quốc tế, các đối tác quốc tế, bạn bè quốc tế gần xa, quản lý đoàn ra, hội nghị hội thảo quốc tế, hội thảo có yếu tố nước ngoài,
      yếu tố nước ngoài, người nước ngoài trên địa bàn, tam giác phát triển, khu vực tam giác phát triển, hành lang kinh tế,
      tiểu vùng Mê Công, Hành lang kinh tế Đông - Tây, nhà khách chính phủ, lễ tân`,
  },
  {
    id: 'digest',
    note: 'Round-ups, broadcasts, picture stories: many matters in one text.',
    terms: `điểm tin, tin vắn, bản tin, tin nhanh, tin trong tuần, sự kiện trong tuần, nổi bật tuần qua, tuần qua, trong tuần, chương trình thời sự,
      bản tin thời sự, thời sự tối, thời sự ngày, video, clip, phóng sự ảnh, chùm ảnh, infographic, podcast, hộp thư, điểm báo, bản tin tuần,
      nhìn lại tuần, chuyển động tuần, tin tổng hợp, tin đáng chú ý, những tin chính`,
  },
  {
    id: 'nationality',
    note: 'Naturalisation, residence, marriage and other papers of one person.',
    terms: `nhập quốc tịch, quốc tịch Việt Nam, trở lại quốc tịch, thôi quốc tịch, được nhập quốc tịch, quyết định nhập quốc tịch, thường trú,
      thẻ tạm trú, thẻ thường trú, khai báo tạm trú, giấy khai sinh, kết hôn, đăng ký kết hôn, ly hương, gốc Lào, gốc Campuchia,
      không quốc tịch, căn cước, giấy thông hành, giấy phép lao động`,
  },
  {
    id: 'explainer',
    note: 'Texts that explain a law, a convention or a term; questions and answers.',
    terms: `những điều cần biết, cần biết, hỏi đáp, hỏi - đáp, tìm hiểu về, tìm hiểu pháp luật, hiểu đúng, hiểu đúng về, quy định tại, theo quy định tại,
      điều khoản, theo Điều, tại Điều, khoản 1, khoản 2, luật gia, giải đáp, phổ biến pháp luật, tuyên truyền pháp luật, cẩm nang pháp luật,
      kiến thức pháp luật, ngày này năm xưa, ý nghĩa lịch sử, ra đời, tròn`,
  },
  {
    id: 'school',
    note: 'Schools and their own ties, trainees, labour markets.',
    terms: `trường cao đẳng, cao đẳng nghề, trường trung cấp, nghiệp đoàn, thực tập sinh, thực tập, điều dưỡng, tiếng Hàn Quốc,
      xuất khẩu lao động, đi làm việc ở nước ngoài, trung tâm ngoại ngữ, trao đổi sinh viên, câu lạc bộ tiếng Anh, giáo viên nước ngoài,
      giáo viên bản ngữ, phiên giao dịch việc làm, tư vấn du học`,
  },
  {
    id: 'commune',
    note: 'Communes, wards and villages: where people from abroad do something here.',
    role: 'commune',
    terms: `xã, phường, thôn, làng, khu phố, tổ dân phố, huyện, thị trấn, thị xã, trạm y tế, trung tâm y tế khu vực, trường bán trú,
      trường tiểu học, trường mầm non, điểm trường, học sinh nghèo, bà con, hộ dân, hộ nghèo xã, người dân địa phương`,
  },
  {
    id: 'tender',
    note: 'Tenders, fees, notices of a portal.',
    terms: `mời thầu, gói thầu, đấu giá, chào giá cạnh tranh, nhà thầu, lịch cắt điện, cắt điện, cắt nước, thông báo tuyển dụng, tuyển dụng,
      niêm yết công khai, thủ tục hành chính, dịch vụ công, công khai ngân sách, lịch tiếp công dân`,
  },
];
