import type { complaintRoutes } from '@chung-tay/shared/complaints/contract';
import type { Handlers } from '../core/http/handler.ts';
import { acceptComplaint } from './accept-complaint.ts';
import { acceptDenunciation } from './accept-denunciation.ts';
import { addComplaintPhoto } from './add-complaint-photo.ts';
import { addToComplaint } from './add-to-complaint.ts';
import { answerComplaint } from './answer-complaint.ts';
import { appealComplaint } from './appeal-complaint.ts';
import { assignComplaint } from './assign-complaint.ts';
import { concludeDenunciation } from './conclude-denunciation.ts';
import { declineComplaint } from './decline-complaint.ts';
import { declineDenunciation } from './decline-denunciation.ts';
import { extendComplaint } from './extend-complaint.ts';
import { extendDenunciation } from './extend-denunciation.ts';
import { forwardDenunciation } from './forward-denunciation.ts';
import { passOnComplaint } from './pass-on-complaint.ts';
import { getComplaintForm, listComplaintRules, trackComplaint } from './public-queries.ts';
import {
  exportComplaints,
  getComplaint,
  getComplaintContact,
  getComplaintHistory,
  getComplaintPhoto,
  listComplaints,
} from './queries.ts';
import { sendComplaint } from './send-complaint.ts';
import { withdrawComplaint } from './withdraw-complaint.ts';

export const complaintHandlers: Handlers<typeof complaintRoutes> = {
  listComplaints,
  exportComplaints,
  listComplaintRules,
  getComplaint,
  getComplaintHistory,
  getComplaintPhoto,
  getComplaintContact,
  acceptComplaint,
  declineComplaint,
  passOnComplaint,
  assignComplaint,
  extendComplaint,
  answerComplaint,
  acceptDenunciation,
  declineDenunciation,
  forwardDenunciation,
  extendDenunciation,
  concludeDenunciation,
  getComplaintForm,
  sendComplaint,
  trackComplaint,
  addToComplaint,
  addComplaintPhoto,
  withdrawComplaint,
  appealComplaint,
};
