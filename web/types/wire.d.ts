// The wire contract as the page uses it. client_sdk/models.py is the original: a test compares the names.

export type JobType = "resume" | "story" | "opportunity" | "tailor";
export type JobStatus = "pending" | "processing" | "completed" | "failed" | "cancelled";
export type Phase =
  | "parsing"
  | "validating"
  | "enriching"
  | "extracting"
  | "synthesis"
  | "analyzing"
  | "generating"
  | "evaluating";

export interface Highlight {
  text: string;
  type: "found" | "created" | "updated";
}

export interface DocumentJob {
  id: string;
  job_type: JobType;
  status: JobStatus;
  phase: Phase | null;
  progress: number;
  highlights: Highlight[];
  opportunity_id: string | null;
  document_id: string | null;
  result: Record<string, unknown> | null;
  error_message: string | null;
  warning: string | null;
  version: number;
  created_at: string;
  completed_at: string | null;
}

export interface JobPage {
  items: DocumentJob[];
  next_cursor: string | null;
}

export interface JobAccepted {
  job_id: string;
}

export interface OpportunitySummary {
  id: string;
  title: string | null;
  company: string | null;
}

export interface Opportunity extends OpportunitySummary {
  url: string | null;
  status: "processing" | "ready" | "failed";
  created_at: string;
}

export interface OpportunityPage {
  items: Opportunity[];
}

export interface Document {
  id: string;
  type: "resume" | "story";
  filename: string | null;
  byte_size: number;
  status: "processing" | "ready" | "failed";
  created_at: string;
}

export interface DocumentPage {
  items: Document[];
}

export interface TalkingPoint {
  requirement: string;
  text: string;
  strength: "strong" | "partial";
  note?: string | null;
}

export interface Gap {
  requirement: string;
  note: string;
}

export interface TalkingPoints {
  items: TalkingPoint[];
  gaps: Gap[];
}

export interface ResumeBullet {
  text: string;
}

export interface ResumeRole {
  company: string;
  title: string;
  location: string | null;
  start: string | null;
  end: string | null;
  bullets: ResumeBullet[];
}

export interface ResumeData {
  name: string | null;
  headline: string | null;
  contact: string[];
  summary: string;
  roles: ResumeRole[];
  skills: string[];
  education: string[];
  certifications: string[];
}

export interface EvaluationIssue {
  severity: "info" | "warning" | "error";
  text: string;
}

export interface Evaluation {
  status: "completed" | "failed";
  honesty?: number | null;
  fit?: number | null;
  issues: EvaluationIssue[];
}

export interface EngineInfo {
  name: string;
  model: string;
}

export interface TailoredProfile {
  id: string;
  opportunity: OpportunitySummary;
  narrative: string;
  resume_data: ResumeData;
  created_at: string;
  talking_points: TalkingPoints | null;
  evaluation: Evaluation | null;
  engine: EngineInfo | null;
  updated_at: string | null;
  /** Why it is not what would be written today. */
  stale_because?: string[];
}

export interface ShareLink {
  url: string;
  expires_at: string | null;
}

export interface UsageMeter {
  limit: number | null;
  used: number;
  in_flight: number;
  replacements_left?: number | null;
}

export interface Usage {
  plan: "free" | "pro" | "job_search";
  period_end: string;
  tailored_profiles: UsageMeter;
  uploads: UsageMeter;
  model_calls: UsageMeter;
}

export interface FieldError {
  field: string;
  message: string;
}

export interface Problem {
  title: string;
  status: number;
  detail: string | null;
  code: string;
  request_id: string | null;
  errors: FieldError[] | null;
}

/** Where there is no profile yet, the problem says how its last job stands. */
export interface ProfileProblem extends Problem {
  job_id?: string;
  job_status?: JobStatus;
}
