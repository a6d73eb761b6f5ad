import { ViewLinks } from '../ui/view-page.tsx';

/** The views of what is stuck: by reason, by place, line by line. The unit that is looked at stays. */
export function DifficultyPages({ unitId }: { unitId?: string | undefined }) {
  const at = unitId ? `?unitId=${unitId}` : '';
  return (
    <ViewLinks
      label="Khó khăn, vướng mắc"
      links={[
        [`/difficulties/board${at}`, 'Bảng'],
        [`/difficulties/map${at}`, 'Sơ đồ'],
        [`/difficulties${at}`, 'Danh sách'],
      ]}
    />
  );
}
