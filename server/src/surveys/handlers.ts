import type { surveyRoutes } from '@chung-tay/shared/surveys/contract';
import type { Handlers } from '../core/http/handler.ts';
import { createSurvey } from './create-survey.ts';
import { discardSurvey } from './discard-survey.ts';
import { compareSurveys, exportSurveys, getSurvey, getSurveyHistory, getSurveyPhoto, listSurveys } from './queries.ts';
import { submitSurvey } from './submit-survey.ts';
import { updateSurvey } from './update-survey.ts';
import { uploadSurveyPhoto } from './upload-survey-photo.ts';

export const surveyHandlers: Handlers<typeof surveyRoutes> = {
  listSurveys,
  exportSurveys,
  getSurvey,
  getSurveyHistory,
  compareSurveys,
  createSurvey,
  updateSurvey,
  uploadSurveyPhoto,
  getSurveyPhoto,
  submitSurvey,
  discardSurvey,
};
