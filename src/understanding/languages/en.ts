/** English as customers type it. */
export const english = `
the a an and or but if so than then is are was were be been being am i you he she it we they my your our his her their its me us them this that these those
what where when why who how which can could would should will shall do does did done doing have has had having not no yes yeah yep yup nope nah please pls plz thanks thank thx ty
cheers hello hi hey bye goodbye sorry there here of to for from with without at on by about in into out up down off over under after before again still yet already just only also too very
much many more most some any all both each every other another none nothing anything something someone anyone everyone because while until since
dont doesnt didnt isnt arent wasnt cant couldnt wont wouldnt havent hasnt im ive id ill youre its whats wheres hows thats theres don doesn didn isn aren wasn won couldn wouldn haven hasn ll ve
want need get got give take make go going gone come came know think see say said tell told ask asked help find look like let try tried use used work works working wait waiting
good great nice bad wrong right best better new old first last next long short big small large late early soon today tomorrow yesterday day days week weeks month year time hour hours now never always
morning evening afternoon night okay sure maybe perfect awesome brilliant lovely wonderful terrible awful ridiculous mate guys
order orders ordered ordering parcel package delivery deliver delivered shipping shipped ship shipment tracking track arrive arrived arrives cancel cancelled return returns returned returning refund refunded money back
pay paid paying payment price cost costs charge charged card invoice receipt bill discount voucher gift address change changed changing update account password login email mail phone number name
size sizes colour color shoe shoes boots jacket shirt fit fits broken damaged faulty missing lost item items stock available open close closed opening shop store human person agent someone talk speak speaking call chat
delete stop send sent sending receive received buy bought cheap cheaper expensive free warranty repair wash waterproof exchange swap issue problem question answer wants once twice
their theirs myself yourself between around near behind next also however though although whether without within during against toward instead rather quite almost enough even ever often usually actually really probably possible impossible maybe please
buying selling sold using making looking asking telling saying doing getting giving taking coming leaving left kept keep hold held hope hoping believe understand understood explain forgot forgotten remember believe thought should must might may
nobody everybody somebody another thing things place places people family friend house home street door box weight heavy light dark black white red green blue yellow grey brown warm warmest cold hot dry wet clean dirty strong weak quick quickly slow slowly easy hard simple
birthday christmas holiday student staff manager owner complaint complain feedback review rate deal deals sale sales balance total amount fee fees tax free trial member membership points bonus offer offers service customer support website page link button screen app phone tablet
update status details detail information manual instructions guide material leather cotton wool rubber sole heel lace zip zipper strap pocket sleeve waist length width height tent backpack sleeping bag hat gloves socks trousers jeans dress skirt coat sweater
asap tonight weekend monday tuesday wednesday thursday friday saturday sunday january february march april june july august october december exactly correct mistake error fault reason choice option options either neither lots bit
`;
