import { type Member, memberRelations } from '@chung-tay/shared/surveys/schema';
import { ActionIcon, Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import { useEffect, useRef } from 'react';
import { NumberField } from '../ui/fields.tsx';
import { FormGroup, FormPair } from '../ui/record-form.tsx';
import styles from './survey.module.css';
import { fieldId, type SurveyForm } from './survey-form.ts';

const relations = Object.entries(memberRelations).map(([value, label]) => ({ value, label }));
const mostMembers = 30;

const nextMember = (members: readonly Member[]): Member => ({
  name: '',
  relation: members.some(({ relation }) => relation === 'head') ? 'child' : 'head',
  birthYear: null,
  merit: false,
  socialProtection: false,
  disabled: false,
});

/** Who lives in the household; a name is enough to add somebody. */
export function MemberFields({ form }: { form: SurveyForm }) {
  const { members } = form.values;
  const count = useRef(members.length);
  const write = (next: readonly Member[]) => form.set('members', next);
  useEffect(() => {
    if (members.length > count.current) document.getElementById(fieldId(`members.${members.length - 1}.name`))?.focus();
    count.current = members.length;
  }, [members.length]);
  const error = form.error('members');
  return (
    <div id={fieldId('members')} tabIndex={-1}>
      <FormGroup title={`Nhân khẩu (${members.length})`}>
        {error && (
          <p className={styles.error} role="alert">
            {error}
          </p>
        )}
        {members.map((member, index) => (
          <MemberField
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; names change while they are typed
            key={index}
            form={form}
            index={index}
            member={member}
            change={(patch) => write(members.map((one, at) => (at === index ? { ...one, ...patch } : one)))}
            remove={() => write(members.filter((_, at) => at !== index))}
          />
        ))}
        <Button
          variant="default"
          size="md"
          leftSection={<IconPlus size={18} aria-hidden="true" />}
          disabled={members.length >= mostMembers}
          onClick={() => write([...members, nextMember(members)])}
        >
          Thêm người
        </Button>
      </FormGroup>
    </div>
  );
}

interface MemberFieldProps {
  form: SurveyForm;
  index: number;
  member: Member;
  change: (patch: Partial<Member>) => void;
  remove: () => void;
}

const MemberField = ({ form, index, member, change, remove }: MemberFieldProps) => (
  <fieldset className={styles.member}>
    <legend>Người thứ {index + 1}</legend>
    <ActionIcon
      variant="subtle"
      color="brick"
      size={44}
      className={styles.remove}
      aria-label={`Bỏ ${member.name || `người thứ ${index + 1}`}`}
      onClick={remove}
    >
      <IconTrash size={20} aria-hidden="true" />
    </ActionIcon>
    <TextInput
      id={fieldId(`members.${index}.name`)}
      label="Họ tên"
      autoComplete="off"
      autoCapitalize="words"
      maxLength={120}
      value={member.name}
      error={form.error(`members.${index}.name`)}
      onChange={(event) => change({ name: event.currentTarget.value })}
    />
    <FormPair>
      <NativeSelect
        id={fieldId(`members.${index}.relation`)}
        label="Quan hệ với chủ hộ"
        data={relations}
        value={member.relation}
        error={form.error(`members.${index}.relation`)}
        onChange={(event) => change({ relation: event.currentTarget.value as Member['relation'] })}
      />
      <NumberField
        id={fieldId(`members.${index}.birthYear`)}
        label="Năm sinh"
        required={false}
        plain
        value={member.birthYear}
        onChange={(birthYear) => change({ birthYear })}
        onBlur={() => undefined}
        error={form.error(`members.${index}.birthYear`)}
      />
    </FormPair>
    <div className={styles.marks}>
      <Checkbox
        label="Người có công"
        checked={member.merit}
        onChange={(event) => change({ merit: event.currentTarget.checked })}
      />
      <Checkbox
        label="Bảo trợ xã hội"
        checked={member.socialProtection}
        onChange={(event) => change({ socialProtection: event.currentTarget.checked })}
      />
      <Checkbox
        label="Khuyết tật"
        checked={member.disabled}
        onChange={(event) => change({ disabled: event.currentTarget.checked })}
      />
    </div>
  </fieldset>
);
