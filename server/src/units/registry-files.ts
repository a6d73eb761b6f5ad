import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

/** A unit of one list of the statistics office. */
export interface ListedUnit {
  code: string;
  name: string;
  level: 'province' | 'district' | 'commune';
  type: string;
  parent_code: string;
}

/** What became of a commune of 2024 in the two reorganisations of 2025. */
export interface CommuneChange {
  code_2024: string;
  name_2024: string;
  change_2025_01_01: string;
  /** Empty when the source does not know where a dissolved commune went. */
  code_2025_01: string;
  code_2025_07: string;
  step1_evidence: string;
  confidence: string;
}

export interface AssumedSuccessor {
  code_2024: string;
  code_2025_01: string;
  evidence: string;
}

export interface DistrictLineage {
  predecessor_code: string;
  successor_code: string;
  date: string;
  confidence: string;
  evidence: string;
}

/** An organisation and the administrative unit where it has its seat. */
export interface ListedOrganisation {
  kind: 'department' | 'front' | 'union' | 'enterprise' | 'media';
  type: string;
  name: string;
  seat_code: string;
  valid_from: string;
  citation: string;
}

export interface RegistryFiles {
  /** The three lists, oldest first. */
  lists: readonly [readonly ListedUnit[], readonly ListedUnit[], readonly ListedUnit[]];
  changes: readonly CommuneChange[];
  assumed: readonly AssumedSuccessor[];
  districtLineage: readonly DistrictLineage[];
  organisations: readonly ListedOrganisation[];
  sampleEnterprises: readonly ListedOrganisation[];
}

/** The files as they lie there: what they say is parsed when it is asked. */
export interface RegistryTexts {
  /** Changes when any of the files does. */
  checksum: string;
  parse(): RegistryFiles;
}

const fileNames = [
  'units-2024-02-01.csv',
  'units-2025-01-01.csv',
  'units-2025-07-01.csv',
  'unit-changes-2025.csv',
  'assumed-successors.csv',
  'district-lineage.csv',
  'organisations.csv',
  'sample-enterprises.csv',
] as const;

/** Reads the reference lists of units; throws when one is missing, and `parse` when one is not CSV. */
export async function readRegistryFiles(referenceDir: string): Promise<RegistryTexts> {
  const texts = await Promise.all(fileNames.map((name) => readFile(join(referenceDir, name), 'utf8')));
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text).update('\0');
  const rows = <Row>(index: number): Row[] => parse<Row>(texts[index] as string, { columns: true, bom: true });
  return {
    checksum: hash.digest('hex'),
    parse: () => ({
      lists: [rows<ListedUnit>(0), rows<ListedUnit>(1), rows<ListedUnit>(2)],
      changes: rows<CommuneChange>(3),
      assumed: rows<AssumedSuccessor>(4),
      districtLineage: rows<DistrictLineage>(5),
      organisations: rows<ListedOrganisation>(6),
      sampleEnterprises: rows<ListedOrganisation>(7),
    }),
  };
}
