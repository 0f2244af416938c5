/** dialogs/<flow>/: compiled by src/dialog; here its findings get the file, line and column that they are about. */
import { compileFlow, type KnownNames } from '../dialog/compile-flow.ts';
import { parseTalks, type Talk } from '../dialog/talk.ts';
import { type Draft, languageOfFile, type NamedKind, namesOfKind, openYaml } from './draft.ts';
import { type Finding, startOf } from './finding.ts';
import { checkAddresses, readAdaptiveCards } from './read-rich.ts';
import { idPattern } from './schema/words.ts';
import type { ValuePath, YamlFile } from './yaml-file.ts';

const flowFolder = 'dialogs/';

/** A talk of dialogs/<flow>/tests.yaml, with the flow that it belongs to. */
export interface FlowTalk {
  flow: string;
  talk: Talk;
}

interface FlowFiles {
  flow?: YamlFile;
  texts: Map<string, YamlFile>;
}

/** After everything that flows can name. Returns the talks of all flows, in the order of the files. */
export function readFlows(draft: Draft): FlowTalk[] {
  const ids = new Set<string>();
  for (const path of draft.sources.keys()) {
    const [top = '', id = '', name = '', ...deeper] = path.split('/');
    if (`${top}/` === flowFolder && name.endsWith('.yaml') && deeper.length === 0) ids.add(id);
  }
  const known = knownNames(draft, ids);
  return [...ids].flatMap((id) => readFlow(draft, id, known));
}

function knownNames(draft: Draft, flows: ReadonlySet<string>): KnownNames {
  return {
    flows: [...flows],
    ...namesFor(draft, 'intents', 'intent'),
    ...namesFor(draft, 'entities', 'entity'),
    ...rolesOf(draft),
    ...namesFor(draft, 'faqs', 'FAQ'),
    ...namesFor(draft, 'queues', 'queue'),
    ...(draft.languages === undefined ? {} : { languages: draft.languages }),
  };
}

/** Nothing is handed on while a file of the kind cannot be read: its own finding is enough. */
function namesFor(draft: Draft, key: keyof KnownNames, kind: NamedKind): KnownNames {
  const names = namesOfKind(draft, kind);
  return names === undefined ? {} : { [key]: [...names] };
}

function rolesOf(draft: Draft): KnownNames {
  const isBroken = [...draft.broken].some((key) => key.startsWith('entity '));
  if (isBroken || namesOfKind(draft, 'entity') === undefined) return {};
  return {
    roles: Object.fromEntries([...draft.entities].map(([name, { roles = {} }]) => [name, Object.keys(roles)])),
  };
}

function readFlow(draft: Draft, id: string, known: KnownNames): FlowTalk[] {
  const flowPath = `${flowFolder}${id}/flow.yaml`;
  if (!idPattern.test(id)) {
    const message = `"${id}" in the name of the folder is no id: use small letters, digits and "-".`;
    draft.findings.error(startOf(flowPath), message);
    return [];
  }
  draft.broken.add(`flow ${id}`);
  if (!draft.sources.has(flowPath)) {
    draft.findings.error(startOf(flowPath), `The folder ${flowFolder}${id} has no flow.yaml, so it is no flow.`);
    return [];
  }
  const files: FlowFiles = { flow: openYaml(draft, flowPath), texts: readTexts(draft, id) };
  if (files.flow === undefined) return [];
  const texts = Object.fromEntries([...files.texts].map(([language, file]) => [language, file.value]));
  const adaptiveCards = readAdaptiveCards(draft, `${flowFolder}${id}/`);
  const { flow, findings } = compileFlow({ id, flow: files.flow.value, texts, adaptiveCards, known });
  for (const finding of findings) {
    const file = finding.file === 'flow' ? files.flow : files.texts.get(finding.file.texts);
    const missing = finding.file === 'flow' ? flowPath : `${flowFolder}${id}/texts.${finding.file.texts}.yaml`;
    report(draft, { ...finding, file, missing });
  }
  if (flow !== undefined) {
    draft.flows.set(id, flow);
    for (const [language, file] of files.texts) {
      for (const [textId, text] of Object.entries(flow.texts[language] ?? {}))
        checkAddresses(draft, file, [textId], text);
    }
    draft.broken.delete(`flow ${id}`);
  }
  return readTalks(draft, id);
}

function readTexts(draft: Draft, id: string): Map<string, YamlFile> {
  const texts = new Map<string, YamlFile>();
  for (const path of draft.sources.keys()) {
    if (!path.startsWith(`${flowFolder}${id}/texts.`) || !path.endsWith('.yaml')) continue;
    const named = languageOfFile(draft, path);
    const file = openYaml(draft, path);
    if (named !== undefined && file !== undefined) texts.set(named.language, file);
  }
  return texts;
}

function readTalks(draft: Draft, id: string): FlowTalk[] {
  const path = `${flowFolder}${id}/tests.yaml`;
  const file = openYaml(draft, path);
  if (file === undefined) return [];
  const { talks, findings } = parseTalks(file.value);
  for (const finding of findings) report(draft, { ...finding, file, missing: path });
  return talks.map((talk) => ({ flow: id, talk }));
}

interface Told {
  file: YamlFile | undefined;
  /** The path to name when the file is not there. */
  missing: string;
  severity: Finding['severity'];
  path: ValuePath;
  message: string;
  suggestion?: string;
}

function report(draft: Draft, told: Told): void {
  const place = () => {
    if (told.file === undefined) return startOf(told.missing);
    // A key that should not be there is pointed at itself; otherwise its value is what is wrong.
    return told.message.includes(`key "${String(told.path.at(-1))}"`)
      ? told.file.placeOfKey(told.path)
      : told.file.placeOf(told.path);
  };
  draft.findings[told.severity](place, told.message, told.suggestion);
}
