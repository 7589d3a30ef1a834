// Numbers that point to a person, found before they are sent. Nothing leaves the device for it.
//
// Written without \b: it never holds beside a Chinese character, and people write 我的身份证430102199001011234能查吗.

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = "10X98765432";

// The first group is what must not be a digit; looking behind is not known to every browser still in use.
const KINDS = [
  { kind: "identity", pattern: /(^|[^0-9])([1-9][0-9]{5}[ -]?[0-9]{8}[ -]?[0-9]{3}[ -]?[0-9Xx])(?![0-9])/g, holds: isIdentity },
  { kind: "telephone", pattern: /(^|[^0-9])((?:\+?86[ -]?)?1[3-9][0-9](?:[ -]?[0-9]{4}){2})(?![0-9])/g, holds: () => true },
  { kind: "card", pattern: /(^|[^0-9])([3-9][0-9]{3}(?:[ -]?[0-9]{4}){2}(?:[ -]?[0-9]{1,4}){1,2})(?![0-9])/g, holds: isCard },
];

/** Where numbers of a person stand in a text: `[{kind, start, end}]`, in order, none twice. */
export function personal(text) {
  const narrow = [...text].map(narrowed).join("");
  const found = [];
  for (const { kind, pattern, holds } of KINDS) {
    for (const match of narrow.matchAll(pattern)) {
      const start = match.index + match[1].length;
      const end = start + match[2].length;
      const isFree = found.every((other) => end <= other.start || start >= other.end);
      if (isFree && holds(match[2].replace(/[ -]/g, ""))) found.push({ kind, start, end });
    }
  }
  return found.sort((one, other) => one.start - other.start);
}

/** The text without them; `mask` gives what stands in the place of a kind. */
export function masked(text, mask) {
  return personal(text).reduceRight((rest, { kind, start, end }) => rest.slice(0, start) + mask(kind) + rest.slice(end), text);
}

// Full-width digits are digits; the length stays, so that places in the text stay.
function narrowed(character) {
  const code = character.codePointAt(0);
  return code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : character.length === 1 ? character : "  ";
}

// GB 11643: a day of birth, and a last character that checks the others. A slip in it is still somebody's number,
// so a number that reads as place and birthday is taken for one as well.
function isIdentity(digits) {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return CHECKS[sum % 11] === digits[17].toUpperCase() || /^[1-8]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])/.test(digits);
}

// ISO/IEC 7812: every second digit from the right counts double.
function isCard(digits) {
  if (digits.length < 15 || digits.length > 19) return false;
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
