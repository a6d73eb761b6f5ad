import {
  type Answer,
  type CheckItem,
  type RecordSubject,
  recordSubjectBody,
} from '@chung-tay/shared/inspections/schema';
import { z } from 'zod';

/** The answers while they are typed, by question. */
export type Answers = Readonly<Record<string, Answer>>;

export const blankAnswer = (code: string): Answer => ({ code, yes: null, number: null, text: null });

/** Whether the question has an answer of its kind. */
export const isAnswered = ({ answer, code }: Pick<CheckItem, 'answer' | 'code'>, answers: Answers): boolean => {
  const given = answers[code];
  if (answer === 'yes_no') return typeof given?.yes === 'boolean';
  if (answer === 'number') return typeof given?.number === 'number' && !Number.isNaN(given.number);
  return Boolean(given?.text?.trim());
};

/** The form of one subject: a day, its answers and a note; what the checklist demands is told before anything is sent. */
export const subjectFormSchema = (items: readonly CheckItem[]) =>
  z
    .strictObject({
      inspectedOn: recordSubjectBody.shape.inspectedOn,
      answers: z.record(z.string(), z.custom<Answer>()),
      note: recordSubjectBody.shape.note,
    })
    .superRefine(({ answers }, context) => {
      for (const item of items)
        if (item.required && !isAnswered(item, answers))
          context.addIssue({ code: 'custom', path: ['answers', item.code], message: 'Chưa trả lời' });
    });

/** The answers that were given, in the order of the checklist: the body of the contract. */
export const sentAnswers = (items: readonly CheckItem[], answers: Answers): RecordSubject['answers'] =>
  items.filter((item) => isAnswered(item, answers)).map(({ code }) => answers[code] ?? blankAnswer(code));

/** What each path of an error is called: by question here, by position in what was sent to the server. */
export function answerLabels(items: readonly CheckItem[], answers: Answers): Record<string, string> {
  const byCode = items.map(({ code, text }) => [`answers.${code}`, text]);
  const byPlace = items
    .filter((item) => isAnswered(item, answers))
    .flatMap(({ text }, at) => ['', '.code', '.yes', '.number', '.text'].map((end) => [`answers.${at}${end}`, text]));
  return Object.fromEntries([...byCode, ...byPlace]);
}

/** What was recorded, as the form keeps it. */
export const answersOf = (given: readonly Answer[]): Answers => Object.fromEntries(given.map((one) => [one.code, one]));
