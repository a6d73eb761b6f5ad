import { type GetInputPropsReturnType, schemaResolver, useForm } from '@mantine/form';
import type { QueryKey } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { z } from 'zod';
import { useCommand } from '../core/command.ts';
import { dropDraft, keepDraft, readDraft } from '../core/draft.ts';
import { fieldErrors, isStale } from '../core/problem.ts';
import { same } from '../core/three-way.ts';

/** The values while they are typed: as the contract's body, but any of them may still be null. */
export type FormValues<Schema extends z.ZodObject> = {
  [Key in keyof z.input<Schema>]-?: Exclude<z.input<Schema>[Key], undefined> | null;
};

/** What one field component takes; `form.fields.name` gives it. */
export interface FieldProps<Value> {
  id: string;
  label: string;
  value: Value | null;
  onChange: (value: Value | null) => void;
  onBlur: () => void;
  error?: ReactNode;
  required: boolean;
}

/** The fields of a form over this body, by name: `<TextField {...form.fields.headName} />`. */
export type FormFields<Schema extends z.ZodObject> = {
  [Key in keyof z.input<Schema>]-?: FieldProps<NonNullable<z.input<Schema>[Key]>>;
};

export interface SendOptions {
  idempotencyKey: string;
  /** The version the person saw, for edits. */
  ifMatch: number;
}

export interface RecordFormOptions<Schema extends z.ZodObject, Result> {
  /** The body's schema of the contract: the same rules as on the server. */
  schema: Schema;
  initial: FormValues<Schema>;
  /** What each field is called, here and in the error summary. */
  labels: { [Key in keyof z.input<Schema>]-?: string };
  send: (body: z.output<Schema>, options: SendOptions) => Promise<Result>;
  /** For edits: the version seen when the form was opened, whatever is read later; only fields that were changed are sent. */
  version?: number;
  /** Keeps a draft under this name; `secret` fields are never kept. */
  draft?: { key: string; secret?: readonly string[] };
  invalidates?: readonly QueryKey[];
  onDone: (result: Result) => void;
}

interface Seen {
  values: Record<string, unknown>;
  version: number | undefined;
}

/** The fields whose value differs from what was there before. */
export const changedFields = (before: Record<string, unknown>, after: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(after).filter(([name, value]) => !same(value, before[name])));

const cleaned = (values: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value === '' ? null : value]));

/** State of a form over one contract body: validation on leaving a field, draft, errors by field, stale edits. */
export function useRecordForm<Schema extends z.ZodObject, Result>(options: RecordFormOptions<Schema, Result>) {
  const { schema, labels } = options;
  const [draft] = useState(options.draft);
  const [restored, setRestored] = useState(() => (draft ? readDraft(draft.key) : undefined));
  // What was read, and its version: kept together, so that a later reading cannot make an old edit look new.
  const [seen, setSeen] = useState<Seen>(() => ({
    values: options.initial as Record<string, unknown>,
    version: options.version,
  }));
  const initial = seen.values;
  const [refusals, setRefusals] = useState(0);
  const done = useRef(false);
  const form = useForm<Record<string, unknown>>({
    mode: 'controlled',
    initialValues: { ...initial, ...restored?.values },
    validateInputOnBlur: true,
    validate: useMemo(() => {
      const resolve = schemaResolver(schema, { sync: true });
      return (values: Record<string, unknown>) => {
        const sent = cleaned(values);
        const told = Object.entries(resolve(sent));
        return Object.fromEntries(told.map(([name, words]) => [name, sent[name] === null ? 'Chưa nhập' : words]));
      };
    }, [schema]),
  });
  const command = useCommand(
    ({ body, ifMatch }: { body: z.output<Schema>; ifMatch: number }, idempotencyKey) =>
      options.send(body, { idempotencyKey, ifMatch }),
    {
      invalidates: options.invalidates ?? [],
      onDone: (result) => {
        done.current = true;
        if (draft) dropDraft(draft.key);
        options.onDone(result);
      },
    },
  );
  const changed = Object.keys(changedFields(initial, form.values)).length > 0;
  useKeptDraft(draft, form.values, changed && !done.current);

  const sendChosen = (typed: Record<string, unknown>, from: Seen) => {
    const parsed = schema.parse(cleaned(typed)) as Record<string, unknown>;
    const body = from.version === undefined ? parsed : changedFields(from.values, parsed);
    command.mutate(
      { body: body as z.output<Schema>, ifMatch: from.version ?? 0 },
      {
        onError: (error) => {
          form.setErrors(fieldErrors(error));
          setRefusals((count) => count + 1);
        },
      },
    );
  };
  const submit = () => {
    if (form.validate().hasErrors) return setRefusals((count) => count + 1);
    sendChosen(form.values, seen);
  };
  const resolve = (now: { version: number; values: Record<string, unknown> }, chosen: Record<string, unknown>) => {
    const from = { values: { ...initial, ...now.values }, version: now.version };
    const values = { ...form.values, ...chosen };
    setSeen(from);
    form.setValues(values);
    command.reset();
    if (form.validate().hasErrors) return setRefusals((count) => count + 1);
    sendChosen(values, from);
  };

  const fieldOf = (name: string): FieldProps<unknown> => ({
    id: `field-${name}`,
    label: labels[name as keyof typeof labels],
    required: !(schema.shape[name] as z.ZodType).safeParse(null).success,
    value: form.values[name],
    ...inputProps(form.getInputProps(name)),
  });
  const fields = Object.fromEntries(Object.keys(schema.shape).map((name) => [name, fieldOf(name)]));

  return {
    fields: fields as FormFields<Schema>,
    submit,
    values: form.values as FormValues<Schema>,
    set: (patch: Partial<FormValues<Schema>>) => form.setValues(patch as Record<string, unknown>),
    errors: refusals > 0 ? Object.entries(form.errors) : [],
    /** How often it was refused, here or by the server: the summary takes the focus each time. */
    refusals,
    labels: labels as Record<string, string>,
    sending: command.isPending,
    error: command.error && !isStale(command.error) ? command.error : undefined,
    stale: isStale(command.error),
    /** Any refusal, stale edits included: for dialogs, which have no choice to offer but to say it. */
    refusal: command.error ?? undefined,
    forgetError: command.reset,
    /** What was read when the form was opened. */
    seen: initial,
    /** Settles a stale edit: these values against the record as it is now, and sends them. */
    resolve,
    /** Whether this value may stand in this field at all. */
    accepts: (name: string, value: unknown) =>
      (schema.shape[name] as z.ZodType | undefined)?.safeParse(value).success === true,
    /** True when leaving would lose something; asked at the moment of leaving. */
    unsaved: () => changed && !done.current,
    restoredAt: restored?.at,
    discardDraft: () => {
      if (draft) dropDraft(draft.key);
      form.setValues(initial);
      setRestored(undefined);
    },
  };
}

/** The part of the form's state that the form's frame needs, whatever its schema. */
export type AnyForm = Pick<
  ReturnType<typeof useRecordForm<z.ZodObject, unknown>>,
  | 'submit'
  | 'errors'
  | 'refusals'
  | 'labels'
  | 'sending'
  | 'error'
  | 'stale'
  | 'forgetError'
  | 'unsaved'
  | 'restoredAt'
  | 'seen'
  | 'resolve'
  | 'accepts'
  | 'discardDraft'
>;

const inputProps = ({ onChange, onBlur, error }: GetInputPropsReturnType) => ({
  onChange: onChange as (value: unknown) => void,
  onBlur: onBlur as () => void,
  error: error as ReactNode,
});

function useKeptDraft(
  draft: { key: string; secret?: readonly string[] } | undefined,
  values: Record<string, unknown>,
  keep: boolean,
): void {
  const key = draft?.key;
  const secret = draft?.secret;
  useEffect(() => {
    if (!key || !keep) return;
    const write = () => {
      window.removeEventListener('pagehide', write);
      keepDraft(key, values, secret ?? []);
    };
    const timer = setTimeout(write, 400);
    // What was typed a moment before the page goes is kept too; once written, a sign-out is not undone by it.
    window.addEventListener('pagehide', write);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pagehide', write);
    };
  }, [key, secret, values, keep]);
}
