import type { Block, Text } from '../core/document/paper.ts';

/** A part of the minutes under its heading. */
export interface Part {
  title: string;
  blocks: Block[];
}

export const line = (text: Text): Block => ({ type: 'paragraph', text });
export const strong = (text: string): Block => ({ type: 'paragraph', text: [{ text, bold: true }] });

const numerals = ['I', 'II', 'III', 'IV', 'V'];

/** The parts there are, numbered as printed. */
export const numbered = (parts: readonly Part[]): Block[] =>
  parts.flatMap(({ title, blocks }, at) => [strong(`${numerals[at]}. ${title}`), ...blocks]);
