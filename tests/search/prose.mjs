// The text of a plan: its facts in their sentences, among sentences of frequent words.
import { capital, dateSpellings, grouped, isoDate } from "./text.mjs";

const owners = ["Công an xã", "Ủy ban Mặt trận Tổ quốc xã", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân",
  "Phòng Văn hóa - Xã hội", "Phòng Kinh tế", "Trạm Y tế", "Ban Chỉ huy quân sự xã", "các thôn",
  "Hội Nông dân", "Đoàn Thanh niên", "Trung tâm Phục vụ hành chính công", "các trường học"];
const headings = ["I. Mục đích, yêu cầu", "II. Chỉ tiêu", "III. Nhiệm vụ trọng tâm", "IV. Giải pháp thực hiện", "V. Phân công trách nhiệm",
  "VI. Kinh phí", "VII. Chế độ thông tin, báo cáo"];

function speaker({ words }, { draw: { pick, skewed, below } }) {
  const clause = () => `${skewed(words.verbs)} ${skewed(words.nouns)} ${skewed(words.manners)}`;
  const forms = [
    () => `${capital(clause())}, ${clause()}.`,
    () => `Giao ${pick(owners)} ${clause()}; ${clause()}.`,
    () => `${pick(owners)} chủ trì, phối hợp với ${pick(owners)} ${clause()}.`.replace(/^./, (letter) => letter.toUpperCase()),
    () => `Đối với ${skewed(words.nouns)}, ${clause()}, bảo đảm ${skewed(words.nouns)} được quan tâm đúng mức.`,
    () => `Quan tâm ${skewed(words.nouns)} và ${skewed(words.nouns)}; ${clause()}.`,
    () => `Trong quá trình thực hiện, nếu có khó khăn, vướng mắc thì ${pick(owners)} tổng hợp, ${clause()}.`,
    () => `Kết quả ${skewed(words.verbs)} ${skewed(words.nouns)} là căn cứ để ${clause()}.`,
  ];
  return () => forms[below(forms.length)]();
}

/** The sentences in which the facts stand, each in a section of its own choosing. */
function factSentences({ words, kind }, { draw: { pick, below }, models, hamlets, percent, few, dates, phrase, neighbours, planted, commune }) {
  const date = (day) => pick(dateSpellings(day)), lasting = ["duy trì", "nhân rộng", "xây dựng"];
  return [
    `${capital(pick(lasting))} mô hình “${models[0]}” tại thôn ${hamlets[0]}, ${pick(words.verbs)} ${pick(words.nouns)}.`,
    `Thôn ${hamlets[1]} được chọn làm điểm của mô hình “${models[1]}”.`,
    `Mô hình “${models[0]}” được đánh giá sau sáu tháng; thôn ${hamlets[0]} báo cáo kết quả.`,
    `Rà soát địa bàn thôn ${hamlets[2]}, nơi giáp ranh với xã ${neighbours[0]} và xã ${neighbours[1]}.`,
    `Phấn đấu ${String(percent.tenths / 10).replace(".", ",")}% ${words.measures[percent.measure]}.`,
    `Mỗi thôn có ít nhất 0${few.n} ${words.nouns[few.noun]}.`,
    `Tổ chức ${words.events[dates[0].event]} vào ${date(dates[0].day)}.`,
    `${capital(words.events[dates[1].event])} hoàn thành trước ${date(dates[1].day)}.`,
    `${capital(phrase.verb)} ${phrase.noun} ${phrase.manner} gắn với ${phrase.other}.`,
    `Năm ${2024 + below(3)}, ${kind(commune)} tiếp tục phối hợp với xã ${neighbours[0]}.`,
    ...planted.flatMap(({ kind, fact, text }) =>
      kind === "body" ? [`Kiện toàn ${text}, bảo đảm hoạt động nền nếp.`, `Công nhận kết quả của ${text} trong năm.`]
        : fact ? [`Bố trí lực lượng tại khu vực ${text}.`]
          : [`Khu vực ${text} thường xuyên được kiểm tra.`, `Người dân gần ${text} chủ động phòng ngừa.`]),
  ];
}

function targetOf({ words }, { count, year, commune, topic }) {
  const measure = words.measures[count.measure];
  const attributes = [`measure="${measure}"`, `op=">="`, `value=${count.n}`, 
    `unit="${measure.split(" ")[0]}"`, "scope=all", `period=${year}`, `due=${year}-11-30`, "due-rule=before", `owner="ubnd-xa-${commune}"`, `topic=chu-de-${topic}`];
  return `:::target{#chi-tieu-1 ${attributes.join(" ")}}\nCó ${grouped(count.n)} ${measure} trong năm ${year}.\n:::`;
}

/** The documents that the plan carries out, as a plan begins by naming them. */
function basisOf({ words, place, kind }, { documents, commune, topic }) {
  const day = (d) => isoDate(d.issued).split("-").reverse().map(Number).join("/");
  return `Kế hoạch này được Ủy ban nhân dân ${kind(commune)} ${place(commune)} lập để thực hiện ` +
    `${documents.map((d) => `${d.name} số ${d.number} ngày ${day(d)}`).join("; ")} về ${words.topics[topic]}.`;
}

function taskOf({ commune, topic }, n, text) {
  const attributes = [`lead="cong-an-xa-${commune}"`, `with="ubnd-xa-${commune}"`, `topic=chu-de-${topic}`, `source-section="V.${n}"`];
  return `:::task{#nhiem-vu-${n} ${attributes.join(" ")}}\n${text}\n:::`;
}

/** The Markdown below the front matter: about 1,300 words. */
export function body(corpus, plan) {
  const { draw, commune, year } = plan, say = speaker(corpus, plan), own = headings.map(() => []);
  const lines = [basisOf(corpus, plan), ""];
  for (const sentence of factSentences(corpus, plan)) own[2 + draw.below(headings.length - 2)].push(sentence);
  headings.forEach((heading, h) => {
    lines.push(`## ${heading}`, "");
    if (h === 1) lines.push(targetOf(corpus, plan), "");
    const half = Math.ceil(own[h].length / 2);
    [own[h].slice(0, half), own[h].slice(half)].forEach((sentences, part) => {
      if (h > 1 && h < 5) lines.push(`### ${part + 1}. ${capital(draw.skewed(corpus.words.verbs))} ${draw.skewed(corpus.words.nouns)}`, "");
      lines.push([say(), ...sentences].join(" "), "", `- ${say()}`, ...(part ? [] : [`- ${say()}`]), "");
    });
    if (h === 4) for (let n = 1; n <= 2; n++) lines.push(taskOf(plan, n, say()), "");
  });
  lines.push(`:::deadline{#bao-cao kind=report who="ubnd-xa-${commune}" due=${year}-12-10 due-rule=before}`,
    `Báo cáo kết quả năm ${year}.`, ":::", "");
  return lines.join("\n");
}
