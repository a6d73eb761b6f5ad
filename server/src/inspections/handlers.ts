import type { inspectionRoutes } from '@chung-tay/shared/inspections/contract';
import type { Handlers } from '../core/http/handler.ts';
import { actOnFinding } from './act-on-finding.ts';
import { addSubjects } from './add-subjects.ts';
import { cancelInspection } from './cancel-inspection.ts';
import { closeFinding } from './close-finding.ts';
import { closeInspection } from './close-inspection.ts';
import { concludeInspection } from './conclude-inspection.ts';
import { createChecklist } from './create-checklist.ts';
import { drawSample } from './draw-sample.ts';
import { exportFindings, exportInspections } from './exports.ts';
import { getInspectionMinutes } from './minutes.ts';
import { planInspection } from './plan-inspection.ts';
import { previewSample } from './preview-sample.ts';
import {
  getFinding,
  getFindingHistory,
  getInspection,
  getInspectionHistory,
  getSubject,
  listChecklists,
  listFindings,
  listInspections,
  listInspectors,
  listSubjects,
} from './queries.ts';
import { recordFinding } from './record-finding.ts';
import { recordSubject } from './record-subject.ts';
import { removeSubject } from './remove-subject.ts';
import { returnFinding } from './return-finding.ts';
import { listRisks } from './risk-queries.ts';
import { exportPopulation, getSample } from './sample-queries.ts';
import { updateInspection } from './update-inspection.ts';

export const inspectionHandlers: Handlers<typeof inspectionRoutes> = {
  listInspections,
  exportInspections,
  listRisks,
  listInspectors,
  listChecklists,
  createChecklist,
  getInspection,
  getInspectionHistory,
  planInspection,
  updateInspection,
  previewSample,
  drawSample,
  getSample,
  exportPopulation,
  addSubjects,
  listSubjects,
  getSubject,
  recordSubject,
  removeSubject,
  recordFinding,
  concludeInspection,
  closeInspection,
  cancelInspection,
  getInspectionMinutes,
  listFindings,
  exportFindings,
  getFinding,
  getFindingHistory,
  actOnFinding,
  closeFinding,
  returnFinding,
};
