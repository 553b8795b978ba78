// Made coherent_lattices.csv and the rows twogate of coherent_wires.csv: the star-unitary scattering matrix by order, with 113 bits.
#include "coherent_scattering.h"
#include <cstring>
#include <array>
static bool KF=false;static int NP=28;static R WD=0.12Q;static R KLO=1e-8Q,KUP=1e-6Q;
Sys lattice(int M_,R Del,int q){Sys s;s.n=M_;s.chain=true;for(int j=1;j<=M_;j++)s.x.push_back(j);s.U=[=](R th,vector<R>*U){for(int m=0;m<3;m++){U[m].assign(M_,0);for(int j=1;j<=M_;j++)U[m][j-1]=2*Del*cosq(2*PI*j/q-th-m*PI/2);}};return s;}
Sys twogate(){Sys s;s.n=2;s.chain=false;s.x={-0.5Q,0.5Q};s.U=[](R th,vector<R>*U){for(int m=0;m<3;m++){U[m]={cosq(th+m*PI/2)*1.5Q,sinq(th+m*PI/2)*1.5Q};if(m==0){U[0][0]+=0.5Q;U[0][1]+=0.5Q;}}};return s;}
struct Cond{string n;R mu[2],T[2];};
void kn(const Sys&s,R k0,R k1,vector<Node>&v,bool edge){ if(k1<=k0)return; // panels, graded to k=0 (and pi) 
 vector<R> b={k0};R e0=0,e1=s.chain?PI:-1;
 if(k0==e0)for(R x=KLO;x<0.12Q&&x<k1;x*=4)b.push_back(x);
 vector<R> tail;R kk=k1;if(s.chain&&fabsq(k1-PI)<1e-20Q){for(R x=KUP;x<0.12Q;x*=4)tail.push_back(PI-x);}
 R last=b.back(),end=tail.empty()?k1:tail.back();int m=(int)ceilq((end-last)/WD);if(m<1)m=1;for(int i=1;i<=m;i++)b.push_back(last+(end-last)*i/m);
 if(!tail.empty()){for(int i=(int)tail.size()-2;i>=0;i--)b.push_back(tail[i]);b.push_back(k1);}
 for(size_t i=0;i+1<b.size();i++)panel(v,b[i],b[i+1],NP);}
struct Out{R w0,w1,I[3][2],Q[3][2];R nz;R sea0,sea1;};
R edgetop(const Sys&s){return s.chain?2:1e9Q;}
void solve(const Sys&s,R th,const Cond&c,Out&o,bool sea,int ord=2){
 vector<R> U[3];s.U(th,U);memset((void*)&o,0,sizeof(o));R J[3][2]={{0}};R i2=1/(2*PI);
 bool z=c.T[0]==0;R Eb=s.chain?-2:0,Et=edgetop(s);vector<R> bp;vector<Node> nd;
 for(int r=0;r<2;r++)if(c.mu[r]>Eb&&c.mu[r]<Et)bp.push_back(kofE(s,c.mu[r]));
 if(sea||!z)bp.push_back(0);
 if(!z){R top=max(c.mu[0]+70*c.T[0],c.mu[1]+70*c.T[1]);bp.push_back(top>=Et?PI:kofE(s,top));}
 sort(bp.begin(),bp.end());for(size_t i=0;i+1<bp.size();i++)kn(s,bp[i],bp[i+1],nd,true);
 bool biased=c.mu[0]!=c.mu[1]||c.T[0]!=c.T[1];
 auto fs=[&](const SD&d,R E,R w,int r,bool fd,R fppw){ // fd weight: w*(-f_r'), fppw: w*f_r''
   for(int b=0;b<2;b++){o.I[1][r]+=i2*w*d.e1[r][b];J[1][r]+=i2*w*E*d.e1[r][b];
    o.I[2][r]+=i2*w*d.e2[r][b];J[2][r]+=i2*w*(E*d.e2[r][b]+d.q[r][b]);
    // + 1/2 f'' <S0* D^2 S0> = -1/2 f'' q
    if(fd){o.I[2][r]-=0.5Q*i2*fppw*d.q[r][b];J[2][r]-=0.5Q*i2*fppw*E*d.q[r][b];}
    else{ // T=0: int f'' X = int (-f') X'  -> X'(mu)
      o.I[2][r]-=0.5Q*i2*w*d.qE[r][b];J[2][r]-=0.5Q*i2*w*(d.q[r][b]+E*d.qE[r][b]);}}
   if(r==1)o.w1-=w*d.tr/(4*PI);};
 for(auto&q:nd){R E=Eofk(s,q.x),w=q.w*vofk(s,q.x);SD d;if(KF)sevalK(s,U,q.x,d);else seval(s,U,q.x,d,ord);R f[2];for(int b=0;b<2;b++)f[b]=fermi(E,c.mu[b],c.T[b]);R df=f[0]-f[1];
  for(int r=0;r<2;r++){int b=1-r;R g=w*i2*(f[b]-f[r]);o.I[0][r]+=g*d.c0[r][b];J[0][r]+=g*E*d.c0[r][b];
   o.I[1][r]+=g*d.c1[r][b];o.I[2][r]+=g*d.c2[r][b];J[1][r]+=g*(E*d.c1[r][b]+d.e1[r][b]);J[2][r]+=g*(E*d.c2[r][b]+d.e2[r][b]);
   if(!z)fs(d,E,w*mfp(E,c.mu[r],c.T[r]),r,true,w*fpp(E,c.mu[r],c.T[r]));}
  o.w0+=w*i2*df*d.t0[0];o.w1+=w*i2*df*d.t1[0];
  for(int a=0;a<2;a++)for(int b=0;b<2;b++)o.nz+=w*i2*f[a]*(1-f[b])*n2(d.DS0E[a][b]);
  for(int b=0;b<2;b++){o.sea0+=w*i2*f[b]*d.t0[b];o.sea1+=w*i2*f[b]*d.t1[b];}}
 if(z)for(int r=0;r<2;r++){SD d;if(KF)sevalK(s,U,kofE(s,c.mu[r]),d);else seval(s,U,kofE(s,c.mu[r]),d,ord);fs(d,c.mu[r],1,r,false,0);}
 if(sea){for(int up=0;up<(s.chain?2:1);up++){vector<pair<R,R>> B;bound(s,U,up,B);for(auto&x:B){R fa=(fermi(x.first,c.mu[0],c.T[0])+fermi(x.first,c.mu[1],c.T[1]))/2;o.sea0-=fa*x.second;}}}
 for(int k=0;k<3;k++)for(int r=0;r<2;r++)o.Q[k][r]=J[k][r]-c.mu[r]*o.I[k][r];
}
// band-edge threshold function of theta (half-bound state): lower/upper
R edgeD(const Sys&s,R th,bool up){vector<R> U[3];s.U(th,U);
 if(s.chain){R a=1,b=1;for(int j=0;j<s.n;j++){R u=up?-U[0][j]:U[0][j];/* phi_{j+1}=(2+u)phi_j-phi_{j-1} */R c=(2+u)*b-a;a=b;b=c;}return b-a;}
 R phi=1,sl=0;for(int j=0;j<s.n;j++){if(j)phi+=sl*(s.x[j]-s.x[j-1]);sl+=U[0][j]*phi;}return sl;}
void add(Out&a,const Out&b,R w){R*x=(R*)&a;const R*y=(const R*)&b;for(size_t i=0;i<sizeof(Out)/sizeof(R);i++)x[i]+=w*y[i];}
int main(int ac,char**av){
 string what=av[1];
 printf("model,condition,theta,quantity,value\n");
 auto pr=[&](const string&m,const string&c,const char*th,const string&q,R v){printf("%s,\"%s\",%s,%s,%s\n",m.c_str(),c.c_str(),th,q.c_str(),S(v).c_str());fflush(stdout);};
 if(what=="edge"){for(int w=0;w<2;w++){Sys s=w?twogate():lattice(5,0.4Q,4);for(int up=0;up<(w?1:2);up++)for(int i=0;i<=32;i++)fprintf(stderr,"%d %d %.4f %s\n",w,up,(double)(2*PI*i/32),S(edgeD(s,2*PI*i/32,up),8).c_str());}return 0;}
 string mod=av[2];Sys s=mod=="lattice"?lattice(5,0.4Q,4):mod=="lattice3"?lattice(3,1.5Q,3):twogate();
 vector<Cond> cs;
 if(mod=="lattice")cs={{"(i) mu=-1.3 T=0",{-1.3Q,-1.3Q},{0,0}},{"(i) mu=-1.3 T=0.1",{-1.3Q,-1.3Q},{0.1Q,0.1Q}},{"(ii) muL=-1.0 muR=-1.6 T=0",{-1,-1.6Q},{0,0}},{"(ii) muL=-1.0 muR=-1.6 TL=0.1 TR=0.15",{-1,-1.6Q},{0.1Q,0.15Q}},{"(iii) muL=-1.7 muR=-2.1 T=0.2",{-1.7Q,-2.1Q},{0.2Q,0.2Q}}};
 else if(mod=="lattice3")cs={{"mu=-1 T=0",{-1,-1},{0,0}},{"mu=-1 T=0.1",{-1,-1},{0.1Q,0.1Q}}};
 else cs={{"muL=1.3 muR=0.8 T=0",{1.3Q,0.8Q},{0,0}},{"muL=1.3 muR=0.8 T=0.05",{1.3Q,0.8Q},{0.05Q,0.05Q}},{"k=1 T=0",{1,1},{0,0}}};
 const char*rn="LR";
 if(what=="point"){for(auto&c:cs)for(const char*ts:{"0.7","2.0"}){Out o;solve(s,strtoflt128(ts,0),c,o,true,1);
   bool bi=c.mu[0]!=c.mu[1];
   pr(mod,c.n,ts,"torque[0]",o.sea0);pr(mod,c.n,ts,"torque[1]",o.w1);fprintf(stderr,"%s th=%s torque1 sea-form %s  FS-form %s; FDT %s ; bound:",c.n.c_str(),ts,S(o.sea1,20).c_str(),S(o.w1,20).c_str(),S(o.nz+2*c.T[0]*o.w1,5).c_str());
   vector<R>U[3];s.U(strtoflt128(ts,0),U);for(int up=0;up<(s.chain?2:1);up++){vector<pair<R,R>> B;bound(s,U,up,B);for(auto&x:B)fprintf(stderr," E=%s dE=%s",S(x.first,12).c_str(),S(x.second,12).c_str());}fprintf(stderr,"\n");
   pr(mod,c.n,ts,"noise",o.nz);if(!bi)for(int r=0;r<2;r++)pr(mod,c.n,ts,string("charge.")+rn[r]+"[1]",o.I[1][r]);
   if(bi)for(int r=0;r<2;r++)pr(mod,c.n,ts,string("charge.")+rn[r]+"[0]",o.I[0][r]);}
  return 0;}
if(what=="fe"){ // outer integral over k, inner theta-cycle integral at fixed k; all finite-T conditions at once (K-form)
  int TN=ac>3?atoi(av[3]):18,KN=ac>4?atoi(av[4]):20;R KMIN=ac>5?strtoflt128(av[5],0):1e-16Q;NP=KN;WD=ac>6?strtoflt128(av[6],0):0.16Q;KLO=KMIN;KUP=1e-9Q;
  struct Z{R z;bool up;};vector<Z> z;for(int up=0;up<(s.chain?2:1);up++){R a=0.0123Q,fa=edgeD(s,a,up);for(int i=1;i<=400;i++){R b=0.0123Q+2*PI*i/400,fb=edgeD(s,b,up);if(fa*fb<0){R x=a,y=b,fx=fa;for(int t=0;t<130;t++){R m=(x+y)/2,fm=edgeD(s,m,up);if(fm*fx>0){x=m;fx=fm;}else y=m;}z.push_back({x,(bool)up});}a=b;fa=fb;}}
  sort(z.begin(),z.end(),[](const Z&a,const Z&b){return a.z<b.z;});z.push_back({z[0].z+2*PI,z[0].up});
  vector<Cond> cf;for(auto&c:cs)if(c.T[0]!=0)cf.push_back(c);
  vector<Node> kn_;R top=0;for(auto&c:cf)for(int r=0;r<2;r++)top=max(top,c.mu[r]+70*c.T[r]);kn(s,0,s.chain?PI:kofE(s,top),kn_,true);
  vector<Out> so(cf.size());for(auto&o:so)memset((void*)&o,0,sizeof o);vector<array<R,12>> J(cf.size());for(auto&j:J)j.fill(0);R i2=1/(2*PI);long cnt=0;
  for(auto&kq:kn_){R k=kq.x;vector<Node> tn;
   for(size_t i=0;i+1<z.size();i++){R a=z[i].z,b=z[i+1].z,L=b-a;auto dm=[&](bool up){R x=0.15Q*(up?PI-k:k);return x;};
    vector<R> br={a};for(R x=dm(z[i].up);x<0.25Q&&x<L/3;x*=3)br.push_back(a+x);vector<R> bt;for(R x=dm(z[i+1].up);x<0.25Q&&x<L/3;x*=3)bt.push_back(x);
    R last=br.back(),end=bt.empty()?b:b-bt.back();int m=(int)ceilq((end-last)/0.3Q);for(int t=1;t<=m;t++)br.push_back(last+(end-last)*t/m);for(int t=(int)bt.size()-2;t>=0;t--)br.push_back(b-bt[t]);if(!bt.empty())br.push_back(b);
    for(size_t t=0;t+1<br.size();t++)panel(tn,br[t],br[t+1],TN);}
   R E=Eofk(s,k);R c0[2][2]={{0}},c1[2][2]={{0}},e1[2][2]={{0}},t0=0,t1=0,tr=0;vector<R> U[3];
   for(auto&q:tn){s.U(q.x,U);SD d;sevalK(s,U,k,d);cnt++;for(int r=0;r<2;r++)for(int b=0;b<2;b++){c0[r][b]+=q.w*d.c0[r][b];c1[r][b]+=q.w*d.c1[r][b];e1[r][b]+=q.w*d.e1[r][b];}t0+=q.w*d.t0[0];t1+=q.w*d.t1[0];tr+=q.w*d.tr;}
   for(size_t ic=0;ic<cf.size();ic++){auto&c=cf[ic];Out&o=so[ic];R w=kq.w*vofk(s,k);R f[2];for(int b=0;b<2;b++)f[b]=fermi(E,c.mu[b],c.T[b]);
    for(int r=0;r<2;r++){int b=1-r;R g=w*i2*(f[b]-f[r]),m=w*i2*mfp(E,c.mu[r],c.T[r]);o.I[0][r]+=g*c0[r][b];J[ic][r]+=g*E*c0[r][b];o.I[1][r]+=g*c1[r][b];J[ic][2+r]+=g*(E*c1[r][b]+e1[r][b]);for(int q=0;q<2;q++){o.I[1][r]+=m*e1[r][q];J[ic][2+r]+=m*E*e1[r][q];}}
    o.w0+=w*i2*(f[0]-f[1])*t0;o.w1+=w*i2*(f[0]-f[1])*t1-w*mfp(E,c.mu[1],c.T[1])*tr/(4*PI);}}
  for(size_t ic=0;ic<cf.size();ic++){auto&c=cf[ic];Out&s0=so[ic];for(int k=0;k<2;k++)for(int r=0;r<2;r++)s0.Q[k][r]=J[ic][2*k+r]-c.mu[r]*s0.I[k][r];
   pr(mod,c.n,"cycle","work[0]",s0.w0);pr(mod,c.n,"cycle","work[1]",s0.w1);
   for(int k=0;k<2;k++)for(int r=0;r<2;r++)pr(mod,c.n,"cycle",string("charge.")+rn[r]+"["+char('0'+k)+"]",s0.I[k][r]);
   for(int k=0;k<2;k++)for(int r=0;r<2;r++)pr(mod,c.n,"cycle",string("heat.")+rn[r]+"["+char('0'+k)+"]",s0.Q[k][r]);
   for(int k=0;k<2;k++){R x=k==0?0:s0.w0,q=0;for(int r=0;r<2;r++){x+=s0.Q[k][r]+c.mu[r]*s0.I[k][r];q+=s0.I[k][r];}fprintf(stderr,"%s %s evals=%ld k=%d first law %s charge sum %s\n",mod.c_str(),c.n.c_str(),cnt,k,S(x,4).c_str(),S(q,4).c_str());}}
  return 0;}

 if(what=="lg"){int TN=atoi(av[3]);NP=atoi(av[4]);WD=0.16Q;KF=true;vector<Cond> cf;for(auto&c:cs)if(c.T[0]!=0&&(c.mu[0]!=c.mu[1]||ac>5))cf.push_back(c);
  struct Z{R z;bool up;};vector<Z> z;for(int up=0;up<(s.chain?2:1);up++){R a=0.0123Q,fa=edgeD(s,a,up);for(int i=1;i<=400;i++){R b=0.0123Q+2*PI*i/400,fb=edgeD(s,b,up);if(fa*fb<0){R x=a,y=b,fx=fa;for(int t=0;t<130;t++){R m=(x+y)/2,fm=edgeD(s,m,up);if(fm*fx>0){x=m;fx=fm;}else y=m;}z.push_back({x,(bool)up});}a=b;fa=fb;}}
  sort(z.begin(),z.end(),[](const Z&a,const Z&b){return a.z<b.z;});vector<Z> z0=z;z.push_back({z[0].z+2*PI,z[0].up});
  auto cl=[](R d){R x=d*0.15Q;if(x>0.03Q)x=0.03Q;return x;};auto dist=[&](R th,bool up){R m=1;for(auto&q:z0)if(q.up==up)for(int p=-1;p<2;p++)m=min(m,fabsq(th-q.z+2*PI*p));return m;};
  vector<R> W(cf.size(),0),tail(cf.size(),0);
  auto ev=[&](const Z&e,R th,R dl){R d0=dist(th,false),d1=dist(th,true);if(e.up)d1=dl;else d0=dl;KLO=cl(d0);KUP=cl(d1);vector<R> r;for(auto&c:cf){Out o;solve(s,th,c,o,false,1);r.push_back(o.w1);}return r;};
  for(size_t i=0;i+1<z.size();i++){R a=z[i].z,b=z[i+1].z,L=(b-a)/2;for(int sd=0;sd<2;sd++){const Z&e=sd?z[i+1]:z[i];R dl0=e.up?1e-6Q:1e-9Q,xm=min(L,(R)0.12Q);auto TH=[&](R x){return sd?b-x:a+x;};
    vector<Node> v,u;panels(u,logq(dl0),logq(xm),2.0Q,TN);for(auto&q:u){R x=expq(q.x);v.push_back({x,q.w*x});}panels(v,xm,L,0.3Q,TN);
    for(auto&q:v){auto r=ev(e,TH(q.x),q.x);for(size_t k=0;k<cf.size();k++)W[k]+=q.w*r[k];}
    auto r1=ev(e,TH(dl0),dl0),r2=ev(e,TH(8*dl0),8*dl0);for(size_t k=0;k<cf.size();k++){R B=(r2[k]-r1[k])/logq(8),A=r1[k]-B*logq(dl0);tail[k]+=dl0*(A+B*(logq(dl0)-1));}}}
  for(size_t k=0;k<cf.size();k++){pr(mod,cf[k].n,"cycle","work[1]",W[k]+tail[k]);fprintf(stderr,"tail %s\n",S(tail[k],5).c_str());}
  return 0;}
 if(what=="near"||what=="ts"){int sel=atoi(av[3]);R hst=ac>4?strtoflt128(av[4],0):0.1Q;int TP=ac>5?atoi(av[5]):22;Cond c=cs[sel];NP=TP;KF=(what=="ts");WD=0.16Q;
  struct Z{R z;bool up;};vector<Z> z;for(int up=0;up<(s.chain?2:1);up++){R a=0.0123Q,fa=edgeD(s,a,up);for(int i=1;i<=400;i++){R b=0.0123Q+2*PI*i/400,fb=edgeD(s,b,up);if(fa*fb<0){R x=a,y=b,fx=fa;for(int t=0;t<130;t++){R m=(x+y)/2,fm=edgeD(s,m,up);if(fm*fx>0){x=m;fx=fm;}else y=m;}z.push_back({x,(bool)up});fprintf(stderr,"threshold up=%d theta=%s\n",up,S(x).c_str());}a=b;fa=fb;}}
  sort(z.begin(),z.end(),[](const Z&a,const Z&b){return a.z<b.z;});
  auto setk=[&](R d0,R d1){auto cl=[](R d){R x=d*0.15Q;if(x>0.03Q)x=0.03Q;return x;};KLO=cl(d0);KUP=cl(d1);};
  auto dist=[&](R th,bool up){R m=1;for(auto&q:z)if(q.up==up){for(int p=-1;p<2;p++)m=min(m,fabsq(th-q.z+2*PI*p));}return m;};
  if(what=="near"){for(auto&q:z)if(!q.up)for(R d:{1e-1Q,-1e-1Q,1e-2Q,-1e-2Q,1e-3Q,-1e-3Q,1e-4Q,-1e-4Q,1e-5Q,-1e-5Q}){setk(fabsq(d),dist(q.z+d,true));Out o;solve(s,q.z+d,c,o,false,2);fprintf(stderr,"d=%s w0 %s w1 %s I0 %s I1L %s I1R %s Q1L %s Q1R %s I2R %s Q2R %s\n",S(d,2).c_str(),S(o.w0,8).c_str(),S(o.w1,8).c_str(),S(o.I[0][1],8).c_str(),S(o.I[1][0],8).c_str(),S(o.I[1][1],8).c_str(),S(o.Q[1][0],8).c_str(),S(o.Q[1][1],8).c_str(),S(o.I[2][1],8).c_str(),S(o.Q[2][1],8).c_str());}return 0;}
  z.push_back({z[0].z+2*PI,z[0].up});Out s0,s1;memset((void*)&s0,0,sizeof s0);memset((void*)&s1,0,sizeof s1);int cnt=0;
  for(size_t i=0;i+1<z.size();i++){R a=z[i].z,b=z[i+1].z,L=(b-a)/2;int K=(int)(3.4Q/hst);for(int j=-K;j<=K;j++){R t=j*hst,u=PI/2*sinhq(t);R dl=L*expq(-fabsq(u))/coshq(u);/*dist to nearer end*/R th=u<0?a+dl:b-dl;R w=hst*L*PI/2*coshq(t)/(coshq(u)*coshq(u));if(dl<1e-16Q)continue;
    R d0=dist(th,false),d1=dist(th,true);const Z&e=u<0?z[i]:z[i+1];if(e.up)d1=dl;else d0=dl;setk(d0,d1);Out o;solve(s,th,c,o,false,1);add(s0,o,w);if(j%2==0)add(s1,o,2*w);cnt++;}}
  pr(mod,c.n,"cycle","work[0]",s0.w0);pr(mod,c.n,"cycle","work[1]",s0.w1);
  for(int k=0;k<2;k++)for(int r=0;r<2;r++)pr(mod,c.n,"cycle",string("charge.")+rn[r]+"["+char('0'+k)+"]",s0.I[k][r]);
  for(int k=0;k<2;k++)for(int r=0;r<2;r++)pr(mod,c.n,"cycle",string("heat.")+rn[r]+"["+char('0'+k)+"]",s0.Q[k][r]);
  for(int k=0;k<2;k++){R x=k==0?0:s0.w0,q=0;for(int r=0;r<2;r++){x+=s0.Q[k][r]+c.mu[r]*s0.I[k][r];q+=s0.I[k][r];}fprintf(stderr,"%s %s nth=%d k=%d first law %s charge sum %s; half-grid diff I %s Q %s w %s\n",mod.c_str(),c.n.c_str(),cnt,k,S(x,4).c_str(),S(q,4).c_str(),S(s0.I[k][1]-s1.I[k][1],4).c_str(),S(s0.Q[k][1]-s1.Q[k][1],4).c_str(),S(k==0?s0.w0-s1.w0:s0.w1-s1.w1,4).c_str());}
  return 0;}
 int sel=atoi(av[3]),N=atoi(av[4]);bool graded=ac>5;
 Cond c=cs[sel];vector<Node> tn;
 if(!graded){for(int j=0;j<N;j++)tn.push_back({2*PI*j/N,2*PI/N});}
 else{vector<R> z;for(int up=0;up<(s.chain?2:1);up++){R a=0.0123Q,fa=edgeD(s,a,up);for(int i=1;i<=400;i++){R b=0.0123Q+2*PI*i/400,fb=edgeD(s,b,up);if(fa*fb<0){R x=a,y=b,fx=fa;for(int t=0;t<130;t++){R m=(x+y)/2,fm=edgeD(s,m,up);if(fm*fx>0){x=m;fx=fm;}else y=m;}z.push_back(x);fprintf(stderr,"threshold up=%d theta=%s\n",up,S(x).c_str());}a=b;fa=fb;}}
  sort(z.begin(),z.end());z.push_back(z[0]+2*PI);
  for(size_t i=0;i+1<z.size();i++){R a=z[i],b=z[i+1],L=b-a;vector<R> br;R x=1e-5Q;for(x=1e-5Q;x<0.1Q&&x<L/4;x*=4)br.push_back(a+x);R last=br.back();R end=b-(last-a);int m=(int)ceilq((end-last)/0.4Q);for(int t=1;t<m;t++)br.push_back(last+(end-last)*t/m);int nb=0;for(R y=last-a;y>0.9e-5Q;y/=4)br.push_back(b-y),nb++;
   br.insert(br.begin(),a);br.push_back(b);for(size_t t=0;t+1<br.size();t++)panel(tn,br[t],br[t+1],N);}}
 Out s0,s1;memset((void*)&s0,0,sizeof s0);memset((void*)&s1,0,sizeof s1);
 for(size_t j=0;j<tn.size();j++){Out o;solve(s,tn[j].x,c,o,false);add(s0,o,tn[j].w);if(j%2==0)add(s1,o,2*tn[j].w);}
 pr(mod,c.n,"cycle","work[0]",s0.w0);pr(mod,c.n,"cycle","work[1]",s0.w1);
 for(int k=0;k<3;k++)for(int r=0;r<2;r++)pr(mod,c.n,"cycle",string("charge.")+rn[r]+"["+char('0'+k)+"]",s0.I[k][r]);
 for(int k=0;k<3;k++)for(int r=0;r<2;r++)pr(mod,c.n,"cycle",string("heat.")+rn[r]+"["+char('0'+k)+"]",s0.Q[k][r]);
 for(int k=0;k<3;k++){R x=k==0?0:(k==1?s0.w0:s0.w1),q=0;for(int r=0;r<2;r++){x+=s0.Q[k][r]+c.mu[r]*s0.I[k][r];q+=s0.I[k][r];}fprintf(stderr,"%s %s nth=%zu k=%d first law %s charge sum %s; half-grid diff I %s Q %s w %s\n",mod.c_str(),c.n.c_str(),tn.size(),k,S(x,4).c_str(),S(q,4).c_str(),S(s0.I[k][1]-s1.I[k][1],4).c_str(),S(s0.Q[k][1]-s1.Q[k][1],4).c_str(),S(k==0?s0.w0-s1.w0:s0.w1-s1.w1,4).c_str());}
}
