import type { TermGroup } from './term-group.ts';

/** Consular work, overseas Vietnamese, border and territory. */
export const consular: readonly TermGroup[] = [
  {
    id: 'citizen-protection',
    note: 'Vietnamese in need abroad, and the work for them.',
    weight: 2.6,
    terms: `bảo hộ công dân, bảo hộ ngư dân, bảo hộ lãnh sự, công tác lãnh sự, nạn nhân người Việt, sơ tán công dân,
      đưa công dân về nước, hồi hương, đưa về nước, thông tin về người Việt, có biện pháp bảo hộ, biện pháp bảo hộ,
      khuyến cáo công dân, đường dây nóng bảo hộ, nạn nhân Việt Nam, trao trả ngư dân, tiếp nhận công dân,
      công dân vụ, chưa có thông tin về công dân, bảo hộ pháp nhân, di cư an toàn, hợp pháp hóa lãnh sự, thẻ ABTC,
      cấp hộ chiếu công vụ, hộ chiếu ngoại giao, chuyến bay giải cứu, công dân Việt Nam ở nước ngoài,
      người Việt bị nạn, lao động Việt Nam ở, thuyền viên Việt Nam, ngư dân bị bắt, ngư dân bị bắt giữ,
      đối xử nhân đạo, nạn nhân là người Việt`,
  },
  {
    id: 'overseas-vietnamese',
    note: 'The community abroad and the work for it; one Việt kiều in the news is not meant.',
    weight: 3.7,
    terms: `người Việt Nam ở nước ngoài, người Việt ở nước ngoài, NVNONN, cộng đồng người Việt, cộng đồng người Việt Nam,
      cộng đồng Việt Nam tại, kiều bào, kiều bào ta, bà con kiều bào, bà con người Việt, Hội người Việt Nam tại,
      Hội người Việt Nam, Hội người Việt, Hội sinh viên Việt Nam tại, người Việt Nam tại, người Việt tại, trại hè Việt Nam,
      xuân quê hương, trí thức trẻ Việt Nam toàn cầu, trí thức kiều bào, tôn vinh tiếng Việt, đại biểu kiều bào,
      trung tâm văn hóa Việt Nam tại, doanh nhân kiều bào`,
  },
  {
    id: 'border',
    note: 'Border and territory as the work of two states.',
    weight: 1.2,
    terms: `tuần tra chung, tuần tra song phương, tuần tra liên hợp, biên giới lãnh thổ, phân giới cắm mốc,
      hội đàm biên phòng, đại biểu biên giới, cụm dân cư hai bên biên giới, biên giới hòa bình,
      đường biên giới hòa bình, giao lưu hữu nghị quốc phòng biên giới, giao lưu biên giới, quản lý biên giới,
      ủy ban liên hợp, ủy ban công tác liên hợp, nhóm công tác liên hợp, ủy ban hỗn hợp, cặp cửa khẩu,
      trạm biên phòng đối diện, nâng cấp cửa khẩu, mốc quốc giới, kết nghĩa bản bản,
      đồn trạm hữu nghị, bản bản kết nghĩa, giao ban biên phòng, hai bên biên giới`,
  },
  {
    id: 'sovereignty',
    note: 'Statements on sovereignty; another state acting at sea is not one.',
    weight: 1,
    terms: `chủ quyền của Việt Nam, chủ quyền không thể tranh cãi, bằng chứng lịch sử và pháp lý, xâm phạm chủ quyền,
      kiên quyết phản đối, quyền chủ quyền, hòa bình ổn định ở Biển Đông, DOC, COC, UNCLOS, luật pháp quốc tế,
      chủ quyền biển đảo, cơ sở pháp lý và bằng chứng lịch sử, hội thảo quốc tế về Biển Đông`,
  },
];
