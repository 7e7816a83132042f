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

export type ApplicationState = "saved" | "applied" | "interview" | "offer" | "closed";

export interface Opportunity extends OpportunitySummary {
  url: string | null;
  state: ApplicationState;
  notes: string | null;
  why: string | null;
  status: "processing" | "ready" | "failed";
  created_at: string;
}

export interface OpportunityPage {
  items: Opportunity[];
  next_cursor: string | null;
}

export interface Document {
  id: string;
  type: "resume" | "story";
  filename: string | null;
  media_type: string;
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
  kind: "missing" | "question";
}

export interface TalkingPoints {
  items: TalkingPoint[];
  gaps: Gap[];
}

export interface ResumeBullet {
  text: string;
  evidence_ids: string[];
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
  code: string | null;
  path: string | null;
  quote: string | null;
}

export interface Citation {
  path: string;
  quote: string;
  start: number;
  end: number;
  evidence_ids: string[];
  by: "engine" | "person";
  verdict: "supported" | "not_found" | "contradicted" | "not_checkable";
}

export interface ProfileCheck {
  evaluation: Evaluation | null;
  citations: Citation[];
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
  version: number | null;
  talking_points: TalkingPoints | null;
  evaluation: Evaluation | null;
  engine: EngineInfo | null;
  updated_at: string | null;
  edited_fields: string[];
  /** What was written anew of fields whose edit was kept. */
  offered: { narrative?: string; resume_data?: ResumeData; talking_points?: TalkingPoints };
  /** Why it is not what would be written today. */
  stale_because: string[];
  citations: Citation[];
  show_talking_points: boolean;
}

export interface ShareLink {
  url: string;
  expires_at: string | null;
}

export interface Share {
  id: string;
  url: string;
  state: "live" | "expired" | "revoked";
  opportunity: OpportunitySummary;
  views: number;
  created_at: string;
  expires_at: string | null;
}

export interface SharePage {
  items: Share[];
  next_cursor: string | null;
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
  stories: UsageMeter;
  postings: UsageMeter;
  stored_bytes: UsageMeter;
  model_calls: UsageMeter;
}

export interface ApiKey {
  id: string;
  name: string;
  prefix: string;
  created_at: string;
  expires_at: string | null;
  last_used_at: string | null;
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

// client_sdk/record.py

export interface Source {
  document_id: string;
  page: number | null;
  box: [number, number, number, number] | null;
  line: number | null;
}

export interface Contact {
  id: string | null;
  kind: string;
  text: string;
  sources: Source[];
}

export interface RecordPerson {
  name: string | null;
  headline: string | null;
  contact: Contact[];
}

export interface Fact {
  id: string;
  kind: string;
  text: string;
  polarity: "does" | "does_not" | "plans";
  corrected: boolean;
  sources: Source[];
}

export interface RecordRole {
  id: string;
  title: string;
  company: string;
  location: string | null;
  start: string | null;
  end: string | null;
  kind: "work" | "volunteering" | "membership";
  evidence: Fact[];
  corrected: boolean;
  sources: Source[];
}

export interface RecordEducation {
  id: string;
  title: string;
  institution: string;
  start: string | null;
  end: string | null;
  status: "held" | "expected" | "unfinished";
  text: string;
  corrected: boolean;
  sources: Source[];
}

export interface RecordCertification {
  id: string;
  text: string;
  issuer: string | null;
  issued: string | null;
  expires: string | null;
  status: "held" | "expired" | "expected" | "planned";
  corrected: boolean;
  sources: Source[];
}

export interface RecordSkill {
  id: string;
  label: string;
  level: string | null;
  polarity: "held" | "learning" | "denied";
  corrected: boolean;
  sources: Source[];
}

export interface SpokenLanguage {
  id: string;
  label: string;
  level: string | null;
  corrected: boolean;
  sources: Source[];
}

export interface RecordWork {
  id: string;
  title: string;
  text: string;
  corrected: boolean;
  sources: Source[];
}

export interface Doubt {
  id: string;
  path: string;
  question: string;
  choices: string[];
  also: string[];
}

/** `Record`, whose name TypeScript has taken. */
export interface WholeRecord {
  version: number;
  person: RecordPerson;
  roles: RecordRole[];
  education: RecordEducation[];
  certifications: RecordCertification[];
  skills: RecordSkill[];
  languages: SpokenLanguage[];
  projects: RecordWork[];
  publications: RecordWork[];
  awards: RecordWork[];
  facts: Fact[];
  doubts: Doubt[];
}

export interface RecordChange {
  op: "set" | "add" | "remove" | "hide" | "merge" | "split" | "move" | "confirm" | "undo";
  path?: string;
  id?: string;
  ids?: string[];
  value?: unknown;
  to?: string;
}

export interface LeftOut {
  reason: "private" | "hidden" | "repeated";
  count: number;
}

export interface DocumentText {
  document_id: string;
  text: string;
}

export interface DocumentReport {
  document_id: string;
  language: string | null;
  pages: number;
  kind: "resume" | "story" | "other";
  lines_placed: number;
  lines_unplaced: string[];
  doubts: Doubt[];
  left_out: LeftOut[];
  warnings: string[];
}
