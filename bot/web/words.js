// The words of the page: what is shown beside the assistant's own sentences.

export const VERDICTS = {
  eligible: { word: "现在可以申报", kind: "yes", sign: "✓" },
  not_yet: { word: "到期可申报", kind: "time", sign: "◷" },
  not_eligible: { word: "不符合", kind: "no", sign: "✕" },
  needs_confirmation: { word: "待核实", kind: "check", sign: "!" },
  needs_information: { word: "还缺信息", kind: "check", sign: "?" },
  not_in_force: { word: "文件在该日不在有效期", kind: "none", sign: "–" },
  not_covered: { word: "文件未规定或地区未收录", kind: "none", sign: "–" },
};

export const CONDITIONS = {
  met: { word: "符合", kind: "yes", sign: "✓" },
  unmet: { word: "不符合", kind: "no", sign: "✕" },
  unknown: { word: "待确认", kind: "check", sign: "?" },
  waiting: { word: "还没到", kind: "time", sign: "◷" },
  assumed: { word: "假定符合", kind: "none", sign: "✓" },
};

const OUTCOMES = {
  "title:assistant": "助理级职称",
  "title:intermediate": "中级职称",
  "title:associate_senior": "副高级职称",
  "title:full_senior": "正高级职称",
  "title:senior_unspecified": "高级职称",
  "skill:junior": "五级/初级工",
  "skill:intermediate": "四级/中级工",
  "skill:senior": "三级/高级工",
  "skill:technician": "二级/技师",
  "skill:senior_technician": "一级/高级技师",
};

// An outcome without a word of its own (exam:经济) is shown by the part that is one.
export const outcome = (code) => (code ? OUTCOMES[code] || String(code).replace(/^[a-z_]+:/, "") : "");

export const SAY = {
  you: "您",
  bot: "贯通",
  searching: ["正在查…", "还在查政策条文，请稍等…", "比平时慢一些，还在等答复…"],
  offline: "没有发出去：连不上服务器。您写的话还在。",
  unanswered: "这句话没有得到回答。",
  resend: "重新发送",
  historyFailed: "之前的对话暂时取不到。",
  retry: "重试",
  fresh: "已开始新的会话。",
  restored: "以上是之前的对话",
  left: (left) => `还可以写 ${left} 个字`,
  over: (over) => `超出 ${over} 个字，请分成几条发`,
  empty: "请先写几个字再发送。",
  understood: (count) => `我是这样理解的（${count} 项，可以改）`,
  change: "改",
  changeLabel: (label, value) => `改：${label} ${value}`,
  conditions: "逐项对照",
  columns: ["条件", "文件要求", "您的情况", "是否符合", "条款"],
  notGiven: "还没说",
  assumed: "没有说，先按符合算",
  reached: (day) => `到 ${day} 满`,
  open: "要核实的",
  askOffice: (office) => `请问：${office}`,
  notes: "请留意",
  next: "下一步",
  earliest: "最早",
  asOf: "判断日期",
  assumptions: "判断时这样假定（不对请指出）",
  citations: "文件原文",
  wholeClause: "看整条",
  otherRoutes: "其他途径",
  caution: "以上按文件原文逐条比对得出，供参考；能否申报以当地人社部门审核为准。",
  quick: "可以直接点",
};
