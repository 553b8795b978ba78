// Made coherent_dots.csv: dots D1 to D4 with wide bands, by the gradient expansion of their Green functions, with 113 bits.
#include "coherent_common.h"
#include <cstring>
struct Dot{string name;int n,nch,nres;vector<int> res;M h[3],W[3];bool Wth;R Wb;int probe;};
M der(const M*f,R th,int m){R c=cosq(th+m*PI/2),s=sinq(th+m*PI/2);M z=C(c)*f[1]+C(s)*f[2];if(m==0)z=z+f[0];return z;}
struct Dat{R c0[3][3],c1[3][3],c2[3][3],d0[3][3],e1[3][3],e2[3][3],cE[3][3],t0[3],t1[3],tE[3],mm[3][3];}; // e without E factor pieces below
struct Th{M h[3],W[3],A[3];};
void prep(const Dot&D,R th,Th&t){for(int m=0;m<3;m++){t.h[m]=der(D.h,th,m);t.W[m]=der(D.W,th,m);}
 static const int bin[3][3]={{1,0,0},{1,1,0},{1,2,1}};
 for(int m=0;m<3;m++){M g(D.n,D.n);for(int j=0;j<=m;j++)g=g+C(bin[m][j])*(t.W[j]*adj(t.W[m-j]));t.A[m]=C(-1)*t.h[m]+C(0,PI)*g;}}
void eval(const Dot&D,const Th&t,R E,Dat&o){
 M A=t.A[0];for(int i=0;i<D.n;i++)A(i,i)+=C(E);M G=inverse(A);
 M p00=G*t.W[0],p01=G*(t.W[1]-t.A[1]*p00),p02=G*(t.W[2]-C(2)*(t.A[1]*p01)-t.A[2]*p00);
 M mi=C(0,-1)*eye(1);
 M p10=C(0,-1)*(G*p01),p11=G*(C(0,-1)*p02-t.A[1]*p10),p20=C(0,-1)*(G*p11);
 C f(0,-2*PI);M Wd=adj(t.W[0]),Wd1=adj(t.W[1]);
 M S0=eye(D.nch)+f*(Wd*p00),DS0=f*(Wd1*p00+Wd*p01),S1=f*(Wd*p10),DS1=f*(Wd1*p10+Wd*p11),S2=f*(Wd*p20);
 M SE=C(-1)*f*(Wd*(G*p00)),pE=C(-1)*(G*p00);
 memset((void*)&o,0,sizeof(o));
 for(int a=0;a<D.nch;a++)for(int b=0;b<D.nch;b++){int r=D.res[a],q=D.res[b];
  o.c0[r][q]+=n2(S0(a,b));o.d0[r][q]+=2*dotre(S0(a,b),DS0(a,b));o.c1[r][q]+=2*dotre(S0(a,b),S1(a,b));o.c2[r][q]+=2*dotre(S0(a,b),S2(a,b))+n2(S1(a,b));
  o.e1[r][q]+=-dotim(S0(a,b),DS0(a,b));o.e2[r][q]+=-dotim(S0(a,b),DS1(a,b))-dotim(S1(a,b),DS0(a,b));
  o.cE[r][q]+=-dotim(S0(a,b),SE(a,b));}
 // torque: -[psi^dag h' psi + 2Re(phi^dag W'^dag psi)], phi=e_b - i pi W^dag psi
 M ph0=eye(D.nch)+C(0,-PI)*(Wd*p00),ph1=C(0,-PI)*(Wd*p10);
 M hp0=t.h[1]*p00,hp1=t.h[1]*p10,w0=Wd1*p00,w1=Wd1*p10,hE=t.h[1]*pE;
 for(int b=0;b<D.nch;b++){R x0=0,x1=0,xE=0;for(int i=0;i<D.n;i++){x0-=dotre(p00(i,b),hp0(i,b));x1-=2*dotre(p00(i,b),hp1(i,b));xE-= -dotim(p00(i,b),hE(i,b));}
  for(int i=0;i<D.nch;i++){x0-=2*dotre(ph0(i,b),w0(i,b));x1-=2*dotre(ph0(i,b),w1(i,b))+2*dotre(ph1(i,b),w0(i,b));}
  o.t0[D.res[b]]+=x0;o.t1[D.res[b]]+=x1;o.tE[D.res[b]]+=xE;}
 M MM=adj(S0)*DS0;for(int a=0;a<D.nch;a++)for(int b=0;b<D.nch;b++)o.mm[D.res[a]][D.res[b]]+=n2(MM(a,b));
}
static int NP=30;static R WD=0.25Q;
struct Res{R t0,t1,nz,t0alt,I[3][3],Q[3][3],mup,mup1;};
void solve(const Dot&D,R th,const R*mu_,const R*T,Res&o){
 Th t;prep(D,th,t);R mu[3];for(int i=0;i<D.nres;i++)mu[i]=mu_[i];int p=D.probe;bool z=T[0]==0;
 R dmu=0; vector<Node> nd;vector<Dat> dt;
 auto lo=[&](){R m=mu[0];for(int i=1;i<D.nres;i++)if(mu[i]<m)m=mu[i];return m;};
 if(p>=0&&z){ R a=min(mu[0],mu[1]),b=max(mu[0],mu[1]);
  if(a==b){mu[p]=a;}
  else{mu[p]=(a+b)/2;for(int it=0;it<60;it++){R F=0,dth=0;vector<Node> v;panels(v,a,mu[p],WD,NP);int na=v.size();panels(v,mu[p],b,WD,NP);
   for(size_t i=0;i<v.size();i++){Dat d;eval(D,t,v[i].x,d);for(int r=0;r<D.nres;r++){R df=fermi(v[i].x,mu[r],0)-fermi(v[i].x,mu[p],0);F+=v[i].w*d.c0[p][r]*df;dth+=v[i].w*d.d0[p][r]*df;}}
   Dat d;eval(D,t,mu[p],d);R dF=0;for(int r=0;r<D.nres;r++)if(r!=p)dF-=d.c0[p][r];R s=F/dF;mu[p]-=s;dmu=-dth/dF;if(fabsq(s)<1e-30Q)break;}
  }}
 vector<R> bp;if(z)for(int i=0;i<D.nres;i++)bp.push_back(mu[i]);
 R top;{R m=-100;for(int i=0;i<D.nres;i++)m=max(m,mu[i]+70*T[i]);top=m;if(p>=0&&!z)top=max(mu[0],mu[1])+70*max(T[0],T[1]);}
 R L=-8;bp.push_back(L);bp.push_back(top);if(D.Wth)bp.push_back(-D.Wb);sort(bp.begin(),bp.end());
 {vector<Node> u;panels(u,0,0.125Q,0.125Q/2,NP+10);for(auto&q:u)nd.push_back({-1/q.x,q.w/(q.x*q.x)});}
 for(size_t i=0;i+1<bp.size();i++)panels(nd,bp[i],bp[i+1],WD,NP);
 dt.resize(nd.size());for(size_t i=0;i<nd.size();i++)eval(D,t,nd[i].x,dt[i]);
 if(p>=0&&!z){mu[p]=(mu[0]+mu[1])/2;for(int it=0;it<60;it++){R F=0,dF=0,dth=0;for(size_t i=0;i<nd.size();i++){R E=nd[i].x,fp=fermi(E,mu[p],T[p]),mf=mfp(E,mu[p],T[p]);for(int r=0;r<D.nres;r++)if(r!=p){R df=fermi(E,mu[r],T[r])-fp;F+=nd[i].w*dt[i].c0[p][r]*df;dF-=nd[i].w*dt[i].c0[p][r]*mf;dth+=nd[i].w*dt[i].d0[p][r]*df;}else dth+=0;}
   R s=F/dF;mu[p]-=s;dmu=-dth/dF;if(fabsq(s)<1e-30Q)break;}}
 memset((void*)&o,0,sizeof(o));R i2=1/(2*PI);R J[3][3]={{0}};R dI[3]={0},dJ[3]={0},dF=0;
 vector<int> N(3,0);for(int c:D.res)N[c]++;
 auto sw=[&](const Dat&d,R E,R w){ // -f_p' weighted terms
   for(int r=0;r<D.nres;r++){R g=d.c0[r][p]-(r==p?N[p]:0);dI[r]+=i2*w*g;dJ[r]+=i2*w*E*g;o.I[1][r]+=i2*w*dmu*d.cE[r][p];J[1][r]+=i2*w*dmu*E*d.cE[r][p];}
   dF+=w*d.t0[p];o.t1+=w*dmu*d.tE[p];};
 for(size_t i=0;i<nd.size();i++){R E=nd[i].x,w=nd[i].w;const Dat&d=dt[i];R f[3];for(int b=0;b<D.nres;b++)f[b]=fermi(E,mu[b],T[b]);
  for(int b=0;b<D.nres;b++){
   for(int r=0;r<D.nres;r++){o.I[0][r]+=w*i2*d.c0[r][b]*(f[b]-f[r]);J[0][r]+=w*i2*E*d.c0[r][b]*(f[b]-f[r]);
    o.I[1][r]+=w*i2*d.c1[r][b]*f[b];o.I[2][r]+=w*i2*d.c2[r][b]*f[b];J[1][r]+=w*i2*f[b]*(E*d.c1[r][b]+d.e1[r][b]);J[2][r]+=w*i2*f[b]*(E*d.c2[r][b]+d.e2[r][b]);
    o.nz+=w*i2*f[r]*(1-f[b])*d.mm[r][b];}
   if(!D.Wth||E>-D.Wb)o.t0+=w*f[b]*d.t0[b];o.t1+=w*f[b]*d.t1[b];}
  if(p>=0&&!z)sw(d,E,w*mfp(E,mu[p],T[p]));}
 if(p>=0&&z){Dat d;eval(D,t,mu[p],d);sw(d,mu[p],1);}
 for(int k=0;k<3;k++)for(int r=0;r<D.nres;r++)o.Q[k][r]=J[k][r]-mu[r]*o.I[k][r];
 if(p>=0){o.mup=mu[p];R m1=-o.I[1][p]/dI[p];o.mup1=m1;o.t1+=dF*m1;
  // heat_p[1] = J_p[1]-mu_p I_p[1] - mu_p1 I_p[0]
  for(int r=0;r<D.nres;r++){o.I[1][r]+=dI[r]*m1;o.Q[1][r]=J[1][r]+dJ[r]*m1-mu[r]*o.I[1][r];}
 }
}
M mat(int r,int c,vector<C> v){M m(r,c);m.a=v;return m;}
int main(int ac,char**av){
 C i(0,1);vector<Dot> Ds;
 {Dot d;d.name="D1";d.n=2;d.nch=2;d.nres=2;d.res={0,1};d.h[0]=mat(2,2,{0.3Q,0.4Q,0.4Q,-0.2Q});d.h[1]=mat(2,2,{0.5Q,0,0,-0.3Q});d.h[2]=mat(2,2,{0.1Q,0.25Q,0.25Q,0});d.W[0]=mat(2,2,{0.35Q,0.05Q,0.1Q,0.4Q});d.W[1]=d.W[2]=M(2,2);d.Wth=false;d.probe=-1;Ds.push_back(d);}
 {Dot d;d.name="D2";d.n=3;d.nch=4;d.nres=3;d.res={0,0,1,2};
  d.h[0]=mat(3,3,{0.1Q,C(0.3Q,0.2Q),C(0,0.15Q),C(0.3Q,-0.2Q),-0.4Q,0.35Q,C(0,-0.15Q),0.35Q,0.2Q});
  d.h[1]=mat(3,3,{0.4Q,C(0,0.1Q),0,C(0,-0.1Q),0,0.2Q,0,0.2Q,-0.3Q});
  d.h[2]=mat(3,3,{0,0.2Q,C(0.1Q,-0.1Q),0.2Q,0.3Q,0,C(0.1Q,0.1Q),0,0});
  d.W[0]=mat(3,4,{0.3Q,0.1Q,0.1Q,0.2Q, C(0,0.1Q),0.2Q,0.05Q,C(0,-0.15Q), 0,0.05Q,0.35Q,0.1Q});d.W[1]=d.W[2]=M(3,4);d.Wth=false;d.probe=-1;Ds.push_back(d);
  Dot e=d;e.name="D4";e.probe=2;
  Dot g;g.name="D3";g.n=2;g.nch=2;g.nres=2;g.res={0,1};g.h[0]=mat(2,2,{0.2Q,-0.3Q,-0.3Q,-0.1Q});g.h[1]=mat(2,2,{0.3Q,0,0,-0.2Q});g.h[2]=mat(2,2,{0,0.15Q,0.15Q,0});
  g.W[0]=mat(2,2,{0.3Q,0.05Q,0,0.35Q});g.W[1]=mat(2,2,{0.1Q,0,0,-0.08Q});g.W[2]=mat(2,2,{0,0,0.1Q,0.1Q});g.Wth=true;g.Wb=5;g.probe=-1;Ds.push_back(g);Ds.push_back(e);}
 string mode=ac>1?av[1]:"point";if(ac>2)NP=atoi(av[2]);if(ac>3)WD=strtoflt128(av[3],0);int N=ac>4?atoi(av[4]):96;
 const char*rn="LRP";
 struct Cond{const char*n;R mu[3],T[3];};vector<Cond> cs={{"i",{0.15Q,0.15Q,0.15Q},{0.1Q,0.1Q,0.1Q}},{"ii",{0.5Q,-0.3Q,0.1Q},{0.1Q,0.05Q,0.08Q}},{"iii",{0.5Q,-0.3Q,0.1Q},{0,0,0}},{"iv",{0.15Q,0.15Q,0.15Q},{0,0,0}}};
 printf("dot,condition,theta,quantity,value\n");
 for(auto&D:Ds)for(auto c:cs){
  if(D.probe>=0&&c.T[0]!=0)c.T[2]=(c.T[0]+c.T[1])/2;
  auto out=[&](const char*th,const string&q,R v){printf("%s,%s,%s,%s,%s\n",D.name.c_str(),c.n,th,q.c_str(),S(v).c_str());};
  int kmax=D.probe>=0?1:2;
  if(mode=="point"){for(const char*ts:{"0.7","3.9"}){R th=strtoflt128(ts,0);Res r;solve(D,th,c.mu,c.T,r);
   out(ts,"torque[0]",r.t0);out(ts,"torque[1]",r.t1);out(ts,"noise",r.nz);
   for(int k=0;k<=kmax;k++)for(int a=0;a<D.nres;a++){out(ts,string("charge.")+rn[a]+"["+char('0'+k)+"]",r.I[k][a]);}
   for(int k=0;k<=kmax;k++)for(int a=0;a<D.nres;a++){out(ts,string("heat.")+rn[a]+"["+char('0'+k)+"]",r.Q[k][a]);}
   if(D.probe>=0){out(ts,"mu_p[0]",r.mup);out(ts,"mu_p[1]",r.mup1);}
   if(c.T[0]!=0&&c.mu[0]==c.mu[1]&&c.T[0]==c.T[1])fprintf(stderr,"%s %s FDT D-2T gamma = %s\n",D.name.c_str(),c.n,S(r.nz+2*c.T[0]*r.t1,6).c_str());
   }}
  else if(!strcmp(c.n,mode.c_str())){
   Res s[2];memset((void*)s,0,sizeof(s));for(int j=0;j<N;j++){Res r;solve(D,2*PI*j/N,c.mu,c.T,r);for(int l=0;l<2;l++)if(l==0||j%2==0){R w=2*PI/N*(l+1);s[l].t0+=w*r.t0;s[l].t1+=w*r.t1;for(int k=0;k<3;k++)for(int a=0;a<3;a++){s[l].I[k][a]+=w*r.I[k][a];s[l].Q[k][a]+=w*r.Q[k][a];}
     if(D.probe>=0)for(int k=0;k<2;k++)s[l].I[k][2]=0, s[l].mup+=w*r.mup*r.I[k][2];}}
   out("cycle","work[0]",s[0].t0);out("cycle","work[1]",s[0].t1);R err=max(fabsq(s[0].t0-s[1].t0),fabsq(s[0].t1-s[1].t1));
   for(int k=0;k<=kmax;k++)for(int a=0;a<D.nres;a++){out("cycle",string("charge.")+rn[a]+"["+char('0'+k)+"]",s[0].I[k][a]);err=max(err,fabsq(s[0].I[k][a]-s[1].I[k][a]));}
   for(int k=0;k<=kmax;k++)for(int a=0;a<D.nres;a++){out("cycle",string("heat.")+rn[a]+"["+char('0'+k)+"]",s[0].Q[k][a]);err=max(err,fabsq(s[0].Q[k][a]-s[1].Q[k][a]));}
   for(int k=0;k<=kmax;k++){R x=k?(k==1?s[0].t0:s[0].t1):0,q=0;for(int a=0;a<D.nres;a++){x+=s[0].Q[k][a]+c.mu[a]*(D.probe==a?0:1)*s[0].I[k][a];q+=s[0].I[k][a];}fprintf(stderr,"%s cycle N=%d: theta-conv %s  first law k=%d: %s  charge sum %s\n",D.name.c_str(),N,S(err,4).c_str(),k,S(x,4).c_str(),S(q,4).c_str());}
   fflush(stdout);
  }}
}
