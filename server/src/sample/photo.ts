import { type Stage, stages } from '@chung-tay/shared/rules/stages';
import sharp from 'sharp';

const ground = '<rect width="640" height="480" fill="#cfe3ee"/><rect y="330" width="640" height="150" fill="#9db07f"/>';
const foundation = '<rect x="150" y="310" width="340" height="34" fill="#8d8a83"/>';
const frame = '<rect x="165" y="190" width="310" height="122" fill="#c98f6b" stroke="#7d5238" stroke-width="6"/>';
const roof = '<polygon points="135,192 320,96 505,192" fill="#a63d2f"/>';
const finish =
  '<rect x="180" y="230" width="50" height="82" fill="#5b4a3b"/><rect x="280" y="225" width="70" height="50" fill="#e9f1f5"/><rect x="390" y="225" width="60" height="50" fill="#e9f1f5"/>';
const handover =
  '<circle cx="250" cy="372" r="15" fill="#53606b"/><rect x="234" y="388" width="32" height="56" fill="#0f6b4f"/><circle cx="390" cy="372" r="15" fill="#53606b"/><rect x="374" y="388" width="32" height="56" fill="#3c5f8a"/>';

const scenes: Readonly<Record<Stage, string>> = {
  started: `${ground}<rect x="150" y="338" width="340" height="12" fill="#6d5a3f"/>`,
  foundation: ground + foundation,
  frame_walls: ground + foundation + frame,
  roof: ground + foundation + frame + roof,
  completed: ground + foundation + frame + roof + finish,
  handed_over: ground + foundation + frame + roof + finish + handover,
};

/** Bars told by the code, so that pictures differ even where the machine has no font to write it. */
const bars = (code: string): string =>
  [...code]
    .map(
      (letter, at) =>
        `<rect x="${14 + at * 14}" y="46" width="9" height="${4 + ((letter.codePointAt(0) ?? 0) % 24)}" fill="#1d2b26"/>`,
    )
    .join('');

/** A drawn picture of a house at a stage, marked as a sample, as a JPEG; each one different. */
export const samplePhoto = (stage: Stage, code: string): Promise<Buffer> =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480">${scenes[stage]}${bars(code)}<rect width="640" height="40" fill="#1d2b26"/><text x="14" y="28" font-family="sans-serif" font-size="20" fill="#ffffff">ẢNH MẪU · ${code} · ${stages[stage]}</text></svg>`,
    ),
  )
    .jpeg({ quality: 70 })
    .toBuffer();
