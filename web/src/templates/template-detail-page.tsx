import { fieldsOf, loopsOf, templateKinds } from '@chung-tay/shared/templates/fields';
import { type Template, templateFormats } from '@chung-tay/shared/templates/schema';
import { Anchor, Button } from '@mantine/core';
import IconDownload from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { saveDownload } from '../core/download.ts';
import { formatInstant, formatNumber } from '../core/format.ts';
import { HistoryTimeline } from '../ui/history-timeline.tsx';
import { notifyError } from '../ui/notify.ts';
import { Facts, RecordPage, Section } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { editionsQuery, replacedBy, templateQuery, useMayChange } from './queries.ts';
import styles from './template.module.css';
import { ActivateTemplateDialog, RetireTemplateDialog } from './template-dialogs.tsx';
import { TemplateEditions } from './template-editions.tsx';
import { TemplateStateBadge } from './template-list-page.tsx';
import { TemplatePreview } from './template-preview.tsx';
import { editionWords, templateHistory, templateLabels } from './words.ts';

/** One edition of a template: whether it is in use, what it fills, a trial with real figures, the other editions. */
export default function TemplateDetailPage() {
  const { id = '' } = useParams();
  const found = useQuery(templateQuery(id));
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <PageSkeleton />;
  return <TemplateRecord key={id} row={found.data} />;
}

function TemplateRecord({ row }: { row: Template }) {
  const navigate = useNavigate();
  const mayChange = useMayChange(row.unitId);
  const mayFill = useCan('report:read');
  const editions = useQuery(editionsQuery(row));
  const [act, setAct] = useState<'activate' | 'retire'>();
  const close = () => setAct(undefined);
  const again = new URLSearchParams({ kind: row.kind, unitId: row.unitId, name: row.name });
  return (
    <>
      <RecordPage
        back={{ to: '/templates', label: 'Mẫu văn bản' }}
        title={row.name}
        code={row.code}
        status={<TemplateStateBadge row={row} />}
        subtitle={`${templateKinds[row.kind]} · ${row.unitName} · ${editionWords(row)}`}
        next={
          <>
            {mayChange && row.state === 'draft' && <Button onClick={() => setAct('activate')}>Đưa vào dùng</Button>}
            <TemplateFile row={row} />
          </>
        }
        more={
          mayChange
            ? [
                { label: 'Gửi lần mới', onClick: () => navigate(`/templates/new?${again}`) },
                ...(row.state === 'retired'
                  ? []
                  : [{ label: 'Thôi dùng', onClick: () => setAct('retire'), danger: true }]),
              ]
            : []
        }
        tabs={[
          {
            key: 'main',
            label: 'Mẫu',
            content: (
              <div>
                <TemplateFacts row={row} />
                {mayFill && <TemplatePreview row={row} />}
                <TemplateEditions row={row} editions={editions} />
              </div>
            ),
          },
          { key: 'fields', label: 'Trường trong tệp', content: <UsedFields row={row} /> },
          {
            key: 'history',
            label: 'Lịch sử',
            content: (
              <HistoryTimeline
                queryKey={['templates', row.id, 'history']}
                words={templateHistory}
                fetchPage={(cursor) =>
                  client.templates.getTemplateHistory(cursor ? { id: row.id, cursor } : { id: row.id })
                }
              />
            ),
          },
        ]}
      />
      {act === 'activate' && (
        <ActivateTemplateDialog row={row} former={replacedBy(row, editions.data ?? [])} onClose={close} />
      )}
      {act === 'retire' && <RetireTemplateDialog row={row} onClose={close} />}
    </>
  );
}

function TemplateFile({ row }: { row: Template }) {
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      await saveDownload(await client.templates.getTemplateFile({ id: row.id }), row.fileName);
    } catch (error) {
      notifyError(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button
      variant="default"
      loading={busy}
      onClick={save}
      leftSection={<IconDownload size={16} aria-hidden="true" />}
      title={row.fileName}
    >
      Tải tệp mẫu
    </Button>
  );
}

const TemplateFacts = ({ row }: { row: Template }) => (
  <Section title="Thông tin mẫu">
    <Facts
      items={[
        [templateLabels.kind, templateKinds[row.kind]],
        [templateLabels.unitId, row.unitName],
        ['Dạng tệp', templateFormats[row.format]],
        ['Lần gửi', row.edition],
        [templateLabels.file, `${row.fileName}, ${formatNumber(row.fileBytes / 1024)} KB`],
        ['Gửi lên', `${formatInstant(row.addedAt)}, ${row.addedByName}`],
        ['Dùng từ', row.activatedAt && formatInstant(row.activatedAt)],
        ['Thôi dùng từ', row.retiredAt && formatInstant(row.retiredAt)],
      ]}
    />
  </Section>
);

/** The fields and loops that were found in the file, with what each will hold. */
function UsedFields({ row }: { row: Template }) {
  const titles = new Map([
    ...loopsOf(row.kind).map(({ name, title }) => [`#${name}`, title] as const),
    ...fieldsOf(row.kind).map(({ name, title }) => [name, title] as const),
  ]);
  return (
    <Section
      title={`Tệp dùng ${formatNumber(row.fields.length)} trường`}
      aside={
        <Anchor component={Link} to={`/template-fields?kind=${row.kind}`}>
          Mọi trường dùng được
        </Anchor>
      }
    >
      <ul className={styles.rows}>
        {row.fields.map((name) => (
          <li key={name}>
            <code className={styles.tag}>{`{${name}}`}</code>
            <span className={styles.meaning}>{titles.get(name) ?? '—'}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
