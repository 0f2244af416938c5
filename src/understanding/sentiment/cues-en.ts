/** How customers sound in English when they are content, or not: mostly complaints without a rude word. Weights -4 to 4. */
import type { Cues } from './cues.ts';

export const english: Cues = {
  weights: {
    '-4': `worst|never again|scam|scammers|fraud|thieves|stole my money|rip off|ripoff|ripped off|pathetic|disgusting|disgrace|disgraceful|
      appalling|atrocious|outrageous|furious|livid|hate|awful|horrible|horrendous|horrific|terrible|garbage|trash|crap|bullshit|wtf|
      shame on you|joke of a|what a joke|worst ever|unacceptable|inexcusable|nightmare|beyond frustrated|absolutely ridiculous|lawyer|sue|
      report you|trading standards|consumer protection|fuck|fucking|shit|sucks|suck|useless|incompetent|incompetence`,
    '-3': `ridiculous|absurd|fed up|sick of|tired of|had enough|last straw|angry|annoyed|annoying|upset|disappointed|disappointing|
      disappointment|frustrated|frustrating|poor service|bad service|poor customer service|terrible service|no customer service|rude|unhelpful|
      unprofessional|ignored|ignoring me|nobody answers|no one answers|nobody replies|no one replies|nobody cares|no one cares|
      dont care|doesnt care|nobody responds|no one responds|never arrived|never came|never received|never got|never showed|
      never responded|never replied|never called|never heard back|still not arrived|still hasnt arrived|still havent received|
      still no|still not|still nothing|still waiting|third time|fourth time|fifth time|3rd time|4th time|5th time|second time|
      how many times|every time|over and over|yet again|once again|waste of time|waste of money|wasted|lied|lying|lies|
      misleading|fail|fails|failed|failure|switching to|taking my business|lost a customer|lost my business|
      never buy|never order|never use|never shop|cancel my account|close my account|complaint|complain|demand|
      want my money back|give me my money back|refund now|money back now|unbelievable|unreal|pissed|rubbish|shocking|not happy|
      not good enough|not acceptable|not helpful|no help|zero help|not impressed|unhappy|dissatisfied|get it together|do better|
      explain yourselves|what is going on|this is a mess|a mess|disaster|hell`,
    '-2': `broken|broke|damaged|defective|faulty|smashed|torn|ripped|leaking|wrong item|wrong size|wrong order|wrong address|wrong|missing|
      lost|stuck|stolen|overcharged|charged twice|double charged|charged me|hung up|hang up|on hold|disconnected|cut off|
      doesnt work|dont work|didnt work|does not work|not working|isnt working|stopped working|wont work|wont let me|keeps failing|
      keeps crashing|crashes|crashed|error|errors|glitch|bug|delayed|delay|delays|late|overdue|too long|so long|too slow|
      so slow|slow|takes forever|forever|waiting|been waiting|waited|wait for hours|for hours|for weeks|hours|no reply|no response|no answer|
      no one|nobody|no update|no updates|no info|no explanation|no communication|no apology|not arrived|hasnt arrived|
      hasnt come|didnt arrive|not received|havent received|havent heard|didnt receive|not answered|cant get through|cannot get through|
      cant reach|cant get|cant even|wont answer|not answering|no refund|refused|refuse|refusing|denied|declined|rejected|
      bad|poor|confusing|confused|problem|problems|issue|issues|trouble|worse|unfair|expensive|overpriced|sad|sorry excuse|
      shouldnt have to|should not have to|supposed to|promised|what the|come on|seriously|really disappointed|blame|
      cancelled|canceled|cancelling|nothing happened|nothing happens|no luck|didnt help|not fixed|unable to|ruined|mistake|
      need answers|need an answer|answer me|hello anyone|anybody there|anyone there|dirty|uncomfortable|excuses|excuse`,
    '-1': `again|still|yet|why cant|why wont|why isnt|why hasnt|why havent|how come|cant|cannot|couldnt|wont|havent|hasnt|
      didnt|asap|urgent|immediately|weeks ago|already|told|but`,
    '1': `please advise|okay thanks|nice|fine|good|works now|working now|hope|pretty|easy|fast|quick|quickly|smooth|fun|safe|new`,
    '2': `thanks|thank you|thank|thx|ty|cheers|appreciate|appreciated|helpful|happy|glad|pleased|well done|good job|solved|
      resolved|fixed|sorted|problem solved|kudos|friendly|kind|polite|enjoy|enjoyed|cool|congrats|congratulations|
      looking forward|cant wait|no problem at all|perfectly|welcome`,
    '3': `great|awesome|love|loved|loving|lovely|excellent|fantastic|amazing|wonderful|perfect|brilliant|superb|outstanding|
      impressed|best|thank you so much|thanks so much|many thanks|so happy|very happy|grateful|delighted|lifesaver|life saver|you rock|
      great job|great service|amazing service|beautiful|shout out|shoutout|made my day|exceptional|incredible|blessed|stoked`,
  },
  /** Words that general lists call happy or unhappy, but every customer uses in plain questions. */
  plain:
    'help please want like yes no care share matter number interest interested stop cut pay paying free join hard top allow allowed ensure reach reached increase increased solution charge charges block blocked dear fees leave demand warranty trust support alert alerts demo debt drop limited change pending boost natural',
};
