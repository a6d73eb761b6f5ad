import { Modal, Switch } from '@mantine/core';
import { useState } from 'react';
import { keepChoice, letterKeysOff } from '../core/device-choice.ts';
import styles from './shortcut-sheet.module.css';

type Shortcut = [keys: readonly string[], does: string];

const sheets: readonly [title: string, shortcuts: readonly Shortcut[]][] = [
  [
    'Mọi trang',
    [
      [['?'], 'Mở bảng phím tắt này'],
      [['Ctrl K', '⌘ K'], 'Tìm hồ sơ, trang, việc và đi tới'],
      [['Tab', 'Shift Tab'], 'Tới chỗ bấm được tiếp theo, trở lại'],
      [['Esc'], 'Đóng hộp thoại, thực đơn; chữ đã nhập thì hỏi trước'],
    ],
  ],
  [
    'Danh sách',
    [
      [['J', 'K'], 'Xuống, lên một dòng'],
      [['Enter'], 'Mở dòng'],
      [['X'], 'Chọn, bỏ chọn dòng'],
      [['Shift X'], 'Chọn mọi dòng từ dòng chọn lần trước'],
      [['/'], 'Tìm trong danh sách'],
    ],
  ],
  [
    'Xét lần lượt',
    [
      [['Đ', 'D'], 'Đạt, chấp nhận'],
      [['T'], 'Trả lại'],
      [['K'], 'Không được'],
      [['←', '→'], 'Trước, sau; mỗi trang ghi phím của mình trên nút'],
    ],
  ],
];

/** All keys on one sheet, and the switch that turns the letters off. */
export default function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const [off, setOff] = useState(letterKeysOff);
  return (
    <Modal opened onClose={onClose} title="Phím tắt" size="lg">
      <div className={styles.sheet}>
        {sheets.map(([title, shortcuts]) => (
          <section key={title}>
            <h2>{title}</h2>
            <dl className={styles.keys}>
              {shortcuts.map(([keys, does]) => (
                <div key={does}>
                  <dt>
                    {keys.map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <Switch
          label="Dùng phím tắt một chữ trên máy này"
          description="Tắt khi điều khiển bằng giọng nói hoặc hay bấm nhầm"
          checked={!off}
          onChange={(event) => {
            const on = event.currentTarget.checked;
            keepChoice('letter-keys-off', on ? undefined : true);
            setOff(!on);
          }}
        />
      </div>
    </Modal>
  );
}
