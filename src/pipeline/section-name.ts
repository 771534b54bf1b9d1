import { MERGED_INTO, PROVINCES } from '../model/provinces.ts';
import { foldDiacritics } from './text.ts';

/**
 * What menus of Vietnamese portals and newspapers are put together from, without marks: kinds of news, those who are
 * reported on, themes, and the small words between them. A headline says something besides: who, whom, what happened.
 */
const MENU_TERMS = `cac cho cua den khac la moi nhat o tai theo trong tu va ve voi chung
  bai-viet binh-luan bao-chi bao-cao chuyen-de chuyen-muc chuyen-trang danh-sach diem-bao goc-nhin hoat-dong lien-quan
  noi-bat phong-su su-kien thoi-su thong-bao thong-cao thong-ke thong-tin tieu-diem tin tin-anh tin-bai tin-tuc tong-hop video y-kien
  co-so dia-phuong dat-nuoc huyen phuong quoc-gia quoc-te the-gioi thanh-pho thi-xa tinh tp trung-uong trong-nuoc viet-nam xa
  ban bo bo-may bo-nganh bo-truong cac-cap cap chi-dao chinh-phu chinh-quyen chu-tich co-quan cong-an cong-tac cong-tac-dang dai-bieu
  dang dang-bo dang-uy dieu-hanh doan-the don-vi hdnd hoi-dong lanh-dao luc-luong mttq nganh nhan-dan phong-ban pho-chu-tich
  pho-thu-tuong quoc-hoi so so-nganh thanh-uy thu-truong thu-tuong thuong-truc tinh-uy to-chuc ubnd uy-ban
  bau-cu ban-hanh cai-cach chien-luoc chinh-sach cong-khai dich-vu-cong dau-thau hanh-chinh hoi-dap ke-hoach khoa mua-sam
  ngan-sach nghi-quyet nhiem-ky phap-luat quy-dinh quy-hoach quy-pham quyet-dinh thu-tuc van-ban
  attp cchc cntt giao-dich khcn kinh-doanh kt-xh san tthc
  an-ninh an-toan bat-dong-san bien-dao bien-gioi chat-luong che-bien chinh-tri chu-quyen chuyen-doi-so cong-dan cong-nghe
  cong-nghiep cong-trinh con-nguoi cuoc-song danh-cho danh-lam danh-thang dao-tao dau-tu di-san di-tich dich-vu doanh-nghiep doi-moi
  doi-ngoai doi-song du-an du-khach du-lich giao-duc giao-luu giao-thong gioi-thieu guong-sang hoc-tap hoi-nhap hop-tac huu-nghi
  keu-goi khoa-hoc khoi-nghiep khuyen-nong kieu-bao kinh-te lang-nghe lanh-su lao-dong lam-nghiep le-hoi le-tan lich-su loi-the
  mang moi-truong nghe-thuat nghien-cuu ngan-hang ngoai-giao ngoai-vu nguoi-dan nguoi-tot nha-dau-tu nong-nghiep nong-thon pho-bien
  phat-trien phong-chong phong-su quan-ly quoc-phong sang-tao suc-khoe tai-chinh tai-nguyen te-nan thang-canh the-manh the-thao
  thien-tai thi-truong thuong-mai thuy-loi thuy-san tiem-nang tong-quan trat-tu truyen-thong tuyen-truyen ung-dung van-hoa van-tai
  ve-sinh viec-lam viec-tot xa-hoi xay-dung xuc-tien y-te`
  .trim()
  .split(/\s+/u);
/** Provinces, of today and of before, as they stand in menus too: `du-lich-quang-tri`. */
const PLACES = [...PROVINCES, ...Object.keys(MERGED_INTO)].map((name) =>
  foldDiacritics(name).replace(/[^a-z]+/gu, '-'),
);
const MENU_NAME = new RegExp(`^(?:(?:${[...MENU_TERMS, ...PLACES].join('|')})(?:-+|$))+$`, 'iu');
/** A longer row of them is a sentence. Characters. */
const LONGEST_NAME = 80;
/** Behind these segments of a path stands an article, whatever its name. */
const ARTICLE_FOLDER = /^(?:-|w|content|bai|bai-viet|tin-bai|post|posts|chi-tiet|details?|view-article)$/iu;
/** A section's own number is short; without an ending it may be as long as an old article's. */
const SECTION_NUMBER = /-c?\d{1,3}$/u;
const BARE_SECTION_NUMBER = /-\d{1,5}$/u;

/** Whether a path's last part is written like the name of a section: `/tin-tuc/hoat-dong-cua-lanh-dao-tinh.html`. */
export function isSectionPath(pathname: string): boolean {
  const [folder = '', last = ''] = ['', ...pathname.split('/').filter(Boolean)].slice(-2);
  if (ARTICLE_FOLDER.test(folder) || last.length > LONGEST_NAME) return false;
  const name = last.replace(/\.\w{2,5}$/u, '');
  return MENU_NAME.test(name.replace(name === last ? BARE_SECTION_NUMBER : SECTION_NUMBER, ''));
}
