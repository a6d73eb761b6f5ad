import { ApiError } from '@chung-tay/shared/client';
import { importRoutes } from '@chung-tay/shared/imports/contract';
import { type Import, type ImportNoun, importNouns } from '@chung-tay/shared/imports/schema';
import { useState } from 'react';
import { client } from '../core/client.ts';
import { formatNumber } from '../core/format.ts';
import { CommandDialog } from '../ui/dialogs.tsx';
import { LongTextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { importChanges } from './queries.ts';

/** What undoing a file of each noun does. */
const consequences: Record<ImportNoun, string> = {
  units: 'Tổ chức mới ra khỏi danh mục, phiên bản mới bị bỏ.',
  households: 'Hộ mới được rút khỏi danh sách, hộ đã sửa trở về số liệu cũ.',
  houses: 'Thông tin xây dựng của các căn nhà trở về như trước.',
  donations: 'Đăng ký mới được khép lại, lần nhận được đảo bút toán; nhà hảo tâm mới vẫn ở trong danh sách.',
  awards: 'Nháp mới được rút, nháp đã sửa trở về lời cũ.',
};

/** Takes a file back, with the reason; tells the rows that stand in the way. */
export function UndoImportDialog({ result, onClose }: { result: Import; onClose: () => void }) {
  const [stopped, setStopped] = useState<string[]>([]);
  const rows = formatNumber(result.rowsCreated + result.rowsUpdated);
  return (
    <CommandDialog
      title="Hoàn tác lần nhập"
      intro={`Rút lại ${rows} dòng ${importNouns[result.noun].toLowerCase()} đã ghi. ${consequences[result.noun]} Tất cả hoặc không gì cả: có dòng đã được sửa hoặc dùng về sau thì hệ thống từ chối.`}
      submitLabel="Hoàn tác"
      danger
      schema={importRoutes.undoImport.body}
      initial={{ reason: '' }}
      labels={{ reason: 'Lý do hoàn tác' }}
      send={async (body, { idempotencyKey }) => {
        setStopped([]);
        try {
          return await client.imports.undoImport({ id: result.id, ...body }, { idempotencyKey });
        } catch (error) {
          if (error instanceof ApiError && error.code === 'import_used_later')
            setStopped((error.problem.errors ?? []).map(({ message }) => message));
          throw error;
        }
      }}
      invalidates={importChanges(result.noun)}
      onDone={() => notifyDone('Đã hoàn tác lần nhập.')}
      onClose={onClose}
    >
      {(form) => (
        <>
          <LongTextField {...form.fields.reason} />
          {stopped.length > 0 && (
            <ul>
              {stopped.map((message) => (
                <li key={message}>{message}</li>
              ))}
            </ul>
          )}
        </>
      )}
    </CommandDialog>
  );
}
