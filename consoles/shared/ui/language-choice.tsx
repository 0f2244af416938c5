/** The page's language, each by its own name. */
import { isLanguage, languages, useChooseLanguage, useFirstTexts } from '../texts/texts.tsx';

export function LanguageChoice() {
  const texts = useFirstTexts();
  const choose = useChooseLanguage();
  return (
    <label className="language-choice">
      <span className="visually-hidden">{texts.language}</span>
      <select value={texts.code} onChange={(event) => isLanguage(event.target.value) && choose(event.target.value)}>
        {Object.entries(languages).map(([code, { languageName }]) => (
          <option key={code} value={code} lang={code}>
            {languageName}
          </option>
        ))}
      </select>
    </label>
  );
}
