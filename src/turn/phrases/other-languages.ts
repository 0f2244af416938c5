/**
 * The two phrases about languages themselves, in languages that have no others: who cannot be answered in theirs can at
 * least read that. Names of languages come from Intl, hence the colons: no language needs to decline them.
 */
import type { Phrases } from './phrase.ts';

export const otherLanguages: Record<string, Partial<Phrases>> = {
  fr: {
    'other-language': [
      'Désolé, je ne sais pas encore répondre dans votre langue ({{ spoken }}). Langues disponibles ici : {{ languages }}. Je continue dans cette langue : {{ answersIn }}.',
    ],
    'only-in': ['Cette réponse n’existe que dans une autre langue ({{ answersIn }}) :'],
  },
  es: {
    'other-language': [
      'Lo siento, todavía no puedo responder en su idioma ({{ spoken }}). Idiomas disponibles aquí: {{ languages }}. Sigo en este idioma: {{ answersIn }}.',
    ],
    'only-in': ['Esta respuesta solo la tengo en otro idioma ({{ answersIn }}):'],
  },
  it: {
    'other-language': [
      'Mi dispiace, non posso ancora rispondere nella sua lingua ({{ spoken }}). Lingue disponibili qui: {{ languages }}. Continuo in questa lingua: {{ answersIn }}.',
    ],
    'only-in': ['Questa risposta c’è solo in un’altra lingua ({{ answersIn }}):'],
  },
  nl: {
    'other-language': [
      'Sorry, ik kan nog niet in uw taal ({{ spoken }}) antwoorden. Talen die ik hier ken: {{ languages }}. Ik ga verder in het {{ answersIn }}.',
    ],
    'only-in': ['Dit antwoord heb ik alleen in het {{ answersIn }}:'],
  },
  pl: {
    'other-language': [
      'Przepraszam, nie umiem jeszcze odpowiadać w tym języku ({{ spoken }}). Dostępne języki: {{ languages }}. Piszę dalej w języku: {{ answersIn }}.',
    ],
    'only-in': ['Tę odpowiedź mam tylko w innym języku ({{ answersIn }}):'],
  },
  pt: {
    'other-language': [
      'Desculpe, ainda não consigo responder no seu idioma ({{ spoken }}). Idiomas disponíveis aqui: {{ languages }}. Continuo neste idioma: {{ answersIn }}.',
    ],
    'only-in': ['Esta resposta só existe em outro idioma ({{ answersIn }}):'],
  },
};
