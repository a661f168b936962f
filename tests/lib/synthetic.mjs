// A synthetic site of any size, the same for the same seed: plans of 6 to 12 kB in the style of real ones, about places that do not
// exist, with the units, documents and topics that they name.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Numbers in [0, 1) from a 32-bit seed (mulberry32's construction: a counter through a mixing function). */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const verbs = ["Tổ chức", "Rà soát", "Hướng dẫn", "Kiểm tra", "Tuyên truyền", "Củng cố", "Phối hợp thực hiện", "Đánh giá", "Nhân rộng", "Duy trì"];
const objects = ["mô hình tự quản", "mạng lưới camera an ninh", "tổ hoà giải cơ sở", "lớp tập huấn nghiệp vụ", "phương án chữa cháy",
  "hộp thư góp ý", "ngày hội toàn dân", "quy ước khu dân cư", "điểm tiếp công dân", "sổ theo dõi việc làm"];
const manners = ["theo kế hoạch đã đăng ký", "gắn với từng khu dân cư", "bằng hình thức phù hợp", "có sơ kết, tổng kết", "đúng thời hạn", "công khai kết quả"];
const places = ["An Bình", "Bình Hoà", "Cẩm Sơn", "Đại Phước", "Hoà Lạc", "Lộc Thuỷ", "Mỹ Đức", "Phú Nhuận", "Tân Lập", "Vĩnh Xuân"];

function sentence(pick) {
  return `${pick(verbs)} ${pick(objects)} ${pick(manners)}, ${pick(verbs).toLowerCase()} ${pick(objects)} ${pick(manners)}.`;
}

function plan(number, pick, chance, targets, communes) {
  const area = `xa-${number % communes}`, name = pick(places);
  const lines = ["---", `id: ke-hoach-${number}`, `number: ${number}/KH-UBND`, "type: ke-hoach", `title: Kế hoạch số ${number} của ${name} năm 2026`,
    `issuer: ubnd-${area}`, `area: ${area}`, `issued: 2026-01-${String(1 + (number % 28)).padStart(2, "0")}`, "period: 2026",
    `implements: [vb-${number % 50}, vb-${(number + 7) % 50}]`, "---", ""];
  const sections = 4 + Math.floor(chance() * 5);
  for (let s = 1; s <= sections; s++) {
    lines.push(`## ${s}. ${pick(verbs)} ${pick(objects)}`, "");
    for (let p = 0; p < 2; p++) lines.push(Array.from({ length: 3 }, () => sentence(pick)).join(" "), "");
    lines.push(`- ${sentence(pick)}`, `- **${pick(objects)}**: ${sentence(pick)}`, "");
    if (s <= targets) lines.push(`:::target{#chi-tieu-${s} op=">=" value=${60 + Math.floor(chance() * 40)} unit=percent due=2026-${10 + (s % 3)}-15 due-rule=before owner="ubnd-${area}" topic=chu-de-${s}}`,
      sentence(pick), ":::", "");
    lines.push(`:::task{#nhiem-vu-${s} lead="ubnd-${area}" with="cong-an-${area}" source-section="${s}"}`, sentence(pick), ":::", "");
  }
  return lines.join("\n");
}

/** Writes content/ and data/ of a site of `count` plans below `folder`; layouts are the caller's. A plan has up to four targets, each
 *  of which gets a page of its own. Returns the plans' paths. */
export function writeSyntheticSite(folder, count, { seed = 1, targets = 4, communes = 200, provinces = 1 } = {}) {
  const chance = random(seed), pick = (list) => list[Math.floor(chance() * list.length)];
  const put = (path, text) => {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), text);
    return join(folder, path);
  };
  put("content/site.yml", "name: Trang thử\nbase_url: https://example.org\nlicence: CC BY 4.0\nlanguages: [vi]\n");
  const units = ["id,name,level,parent", ...Array.from({ length: provinces }, (_, i) => `tinh-thu${i ? `-${i}` : ""},Tỉnh Thử${i ? ` ${i}` : ""},province,`)];
  for (let i = 0; i < communes; i++)
    units.push(`xa-${i},Xã ${places[i % 10]} ${i},commune,tinh-thu${i % provinces ? `-${i % provinces}` : ""}`, `ubnd-xa-${i},UBND xã ${places[i % 10]} ${i},agency,xa-${i}`,
      `cong-an-xa-${i},Công an xã ${places[i % 10]} ${i},agency,xa-${i}`);
  put("data/units/thu.csv", units.join("\n") + "\n");
  put("data/documents/thu.csv", "id,number,type,title\n" + Array.from({ length: 50 }, (_, i) => `vb-${i},${i + 1}/2025/NĐ-CP,nghi-dinh,Văn bản thử số ${i}\n`).join(""));
  put("data/topics/thu.csv", "id,title\n" + [1, 2, 3, 4].map((i) => `chu-de-${i},Chủ đề ${i}\n`).join(""));
  return Array.from({ length: count }, (_, i) => put(`content/plans/xa-${i % communes}/ke-hoach-${i}.md`, plan(i, pick, chance, targets, communes)));
}
