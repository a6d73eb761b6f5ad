import { articleRoutes } from '@chung-tay/shared/articles/contract';
import type { Article } from '@chung-tay/shared/articles/schema';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { Radio, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { client } from '../core/client.ts';
import { useCommand } from '../core/command.ts';
import { fileOrUpload } from '../core/resumable.ts';
import { DateField } from '../ui/date-field.tsx';
import { CommandDialog, ConfirmDialog } from '../ui/dialogs.tsx';
import { TextField } from '../ui/fields.tsx';
import { FileDialog } from '../ui/file-dialog.tsx';
import { notifyDone } from '../ui/notify.ts';
import { articleChanges } from './queries.ts';

interface ArticleDialogProps {
  row: Article;
  onClose: () => void;
}

/** Shows the piece to everybody and counts it. */
export function PublishDialog({ row, onClose }: ArticleDialogProps) {
  const publish = useCommand(
    (id: string, idempotencyKey) => client.articles.publishArticle({ id }, { idempotencyKey, ifMatch: row.version }),
    {
      invalidates: articleChanges,
      onDone: (after) => {
        notifyDone(`Đã đưa ${after.code}, tính cho ${after.unitName}`);
        onClose();
      },
    },
  );
  return (
    <ConfirmDialog
      title="Đưa bài"
      confirmLabel="Đưa bài"
      busy={publish.isPending}
      error={publish.error}
      onConfirm={() => publish.mutate(row.id)}
      onClose={onClose}
    >
      Mọi đơn vị xem được “{row.title}” và bài được tính cho {row.unitName}. Sau đó không đổi loại và ngày đăng.
    </ConfirmDialog>
  );
}

/** Takes the piece off. */
export const WithdrawDialog = ({ row, onClose }: ArticleDialogProps) => (
  <CommandDialog
    danger
    title="Gỡ bài"
    intro={`“${row.title}” không còn được tính và đơn vị khác không xem được nữa. Không đưa lại được trên mục này.`}
    schema={articleRoutes.withdrawArticle.body}
    initial={{ reason: null }}
    labels={{ reason: 'Vì sao gỡ' }}
    submitLabel="Gỡ bài"
    send={(body, { idempotencyKey }) =>
      client.articles.withdrawArticle({ id: row.id, ...body }, { idempotencyKey, ifMatch: row.version })
    }
    invalidates={articleChanges}
    onDone={(after) => notifyDone(`Đã gỡ ${after.code}`)}
    onClose={onClose}
  >
    {({ fields }) => <TextField {...fields.reason} maxLength={500} help="Ví dụ: ghi nhầm đơn vị" />}
  </CommandDialog>
);

/** Writes down that consent was taken back: the piece goes off at once, the photo is forgotten. */
export const WithdrawConsentDialog = ({ row, onClose }: ArticleDialogProps) => (
  <CommandDialog
    danger
    title="Rút lại sự đồng ý"
    intro={`${row.consentBy ?? 'Người được nêu'} không muốn được nêu nữa. ${row.state === 'published' ? 'Bài được gỡ ngay' : 'Bản nháp không đưa được nữa'}${row.hasPhoto ? ', ảnh bị xóa' : ''}; không ghi lại sự đồng ý trên bài này.`}
    schema={articleRoutes.withdrawConsent.body}
    initial={{ withdrawnOn: dayInVietnam(new Date()), note: null }}
    labels={{ withdrawnOn: 'Ngày rút lại', note: 'Bằng cách nào' }}
    submitLabel="Ghi rút lại"
    send={(body, { idempotencyKey }) =>
      client.articles.withdrawConsent({ id: row.id, ...body }, { idempotencyKey, ifMatch: row.version })
    }
    invalidates={articleChanges}
    onDone={(after) => notifyDone(`Đã ghi rút lại sự đồng ý ở ${after.code}`)}
    onClose={onClose}
  >
    {({ fields }) => (
      <>
        <DateField {...fields.withdrawnOn} past />
        <TextField {...fields.note} maxLength={500} help="Ví dụ: gọi điện cho cán bộ xã" />
      </>
    )}
  </CommandDialog>
);

/** Attaches the photo, or puts another in its place; whoever sends it says whether somebody can be recognised. */
export function PhotoDialog({ row, onClose }: ArticleDialogProps) {
  const [shows, setShows] = useState<'yes' | 'no' | null>(null);
  const [caption, setCaption] = useState('');
  return (
    <FileDialog
      title={row.hasPhoto ? 'Thay ảnh' : 'Đính ảnh'}
      intro="Chỉ giữ bản ảnh đã bỏ nơi chụp và thông tin máy; ảnh gốc không được giữ."
      label="Ảnh của bài"
      help="JPEG, PNG, WebP hoặc HEIF, tối đa 20 MB"
      accept="image/*"
      submitLabel="Gửi ảnh"
      missing={shows === null ? 'Hãy cho biết trong ảnh có nhận ra được người không.' : undefined}
      send={async (file, key) =>
        client.articles.attachArticlePhoto(
          {
            id: row.id,
            showsPerson: shows === 'yes',
            ...(caption.trim() ? { caption: caption.trim() } : {}),
            ...(await fileOrUpload(file, { key })),
          },
          { idempotencyKey: key },
        )
      }
      invalidates={articleChanges}
      onDone={() => notifyDone('Đã đính ảnh')}
      onClose={onClose}
    >
      <Radio.Group
        label="Trong ảnh có nhận ra được người không?"
        description="Có thì cần sự đồng ý của họ trước khi đưa bài"
        value={shows}
        onChange={(chosen) => setShows(chosen as 'yes' | 'no')}
        withAsterisk
      >
        <Stack gap={0} mt="xs">
          <Radio value="yes" label="Có" py={11} />
          <Radio value="no" label="Không" py={11} />
        </Stack>
      </Radio.Group>
      <TextInput
        label="Lời chú thích"
        maxLength={300}
        value={caption}
        onChange={(event) => setCaption(event.currentTarget.value)}
      />
    </FileDialog>
  );
}

/** Takes the photo off. */
export function RemovePhotoDialog({ row, onClose }: ArticleDialogProps) {
  const remove = useCommand(
    (id: string, idempotencyKey) =>
      client.articles.removeArticlePhoto({ id }, { idempotencyKey, ifMatch: row.version }),
    {
      invalidates: articleChanges,
      onDone: () => {
        notifyDone('Đã bỏ ảnh');
        onClose();
      },
    },
  );
  return (
    <ConfirmDialog
      danger
      title="Bỏ ảnh"
      confirmLabel="Bỏ ảnh"
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate(row.id)}
      onClose={onClose}
    >
      Ảnh của “{row.title}” bị xóa, không lấy lại được.
    </ConfirmDialog>
  );
}
