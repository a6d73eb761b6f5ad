import { formatVnd } from '@chung-tay/shared/core/money';
import { houseKinds } from '@chung-tay/shared/rules/schema';
import { useQuery } from '@tanstack/react-query';
import { formatNumber } from '../core/format.ts';
import { Facts } from '../ui/record-page.tsx';
import { houseModelsQuery } from './queries.ts';
import { StandardPage } from './standard-page.tsx';

/** The designs a household may choose, each with its estimate. */
export default function HouseModelListPage() {
  const found = useQuery(houseModelsQuery);
  return (
    <StandardPage
      title="Mẫu nhà"
      lead="Hộ chọn một mẫu có hiệu lực, đúng loại; dự toán của mẫu là gợi ý, mỗi căn nhà có dự toán của nó."
      found={found}
      add={{ to: '/house-models/new', label: 'Thêm mẫu nhà' }}
      nothing="Chưa có mẫu nhà nào"
      titleOf={(model) => `${model.code}: ${model.name}`}
    >
      {(model) => (
        <Facts
          items={[
            ['Loại', houseKinds[model.kind]],
            ['Diện tích', `${formatNumber(model.areaM2)} m²`],
            ['Dự toán của mẫu', formatVnd(model.costVnd)],
            ['Một mét vuông', formatVnd(Math.round(model.costVnd / model.areaM2))],
          ]}
        />
      )}
    </StandardPage>
  );
}
